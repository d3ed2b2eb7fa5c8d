// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/option.hpp"
#include "config/reader.hpp"
#include "settings.hpp"
#include <span>

namespace eduaudit::gradecheck {

extern const std::span<const cli::Option> options;
void configure(config::Reader reader, void* store);

// What to look at: the command line's, or else audit.toml's.
const std::vector<std::string>& grading_tables(const Settings& settings);
std::vector<PublishedRoot> published_roots(const Settings& settings);

} // namespace eduaudit::gradecheck
