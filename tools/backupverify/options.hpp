// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/option.hpp"
#include "config/reader.hpp"
#include <span>

namespace eduaudit::backupverify {

std::span<const cli::Option> audit_options();
void configure(config::Reader table, void* settings);

} // namespace eduaudit::backupverify
