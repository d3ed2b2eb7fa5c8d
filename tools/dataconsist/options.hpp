// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/option.hpp"
#include "config/reader.hpp"
#include <span>

namespace eduaudit::dataconsist {

std::span<const cli::Option> audit_options();
void configure(config::Reader table, void* settings);
Result<void> check_settings(const void* settings); // a schema without a file

} // namespace eduaudit::dataconsist
