// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/common_options.hpp"
#include "pipeline/tool.hpp"
#include <vector>

namespace eduaudit {

// Where the configuration is: the option, $EDUAUDIT_CONFIG, /etc/eduaudit/audit.toml if it exists, else
// nothing.
std::string config_path(std::string_view option);

// Fills the session and the tool's settings from audit.toml and the common options. The problems of the file,
// all of them; none: it is good.
Result<std::vector<config::Problem>> configure(const Tool& tool, const CommonSettings& common,
                                               Session& session);

} // namespace eduaudit
