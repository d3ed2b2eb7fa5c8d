// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/common_options.hpp"
#include "pipeline/tool.hpp"
#include <string>

namespace eduaudit {

// The catalogue of a tool's checks for people (text) or programs (one JSON object a check). not_found, with
// the nearest id, for a check that the tool doesn't have; ids may be given without the tool's name.
Result<std::string> explain(const Tool& tool, const Session& session, const ExplainSettings& settings);

// The CHECKS section of the man page, in mdoc(7).
std::string man_checks(const Tool& tool, Language language);

} // namespace eduaudit
