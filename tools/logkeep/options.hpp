// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/option.hpp"
#include "config/reader.hpp"
#include <span>

namespace eduaudit::logkeep {

std::span<const cli::Option> options();
// Reads [logkeep] and its [[logkeep.series]].
void configure_logkeep(config::Reader table, void* store);

} // namespace eduaudit::logkeep
