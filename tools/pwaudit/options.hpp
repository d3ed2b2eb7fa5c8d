// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/option.hpp"
#include "config/reader.hpp"
#include <span>

namespace eduaudit::pwaudit {

extern const std::span<const cli::Option> options;

// Reads [pwaudit] of audit.toml into a Settings.
void configure(config::Reader config, void* settings);

} // namespace eduaudit::pwaudit
