// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/option.hpp"
#include "config/reader.hpp"
#include <span>

namespace eduaudit::assetinv {

std::span<const cli::Option> options();        // of collect and check
std::span<const cli::Option> import_options(); // of register import
std::span<const cli::Option> list_options();   // of register list
// Reads [assetinv] and its [[assetinv.support]].
void configure_assetinv(config::Reader table, void* store);

} // namespace eduaudit::assetinv
