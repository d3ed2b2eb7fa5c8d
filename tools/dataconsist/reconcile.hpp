// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "keys.hpp"
#include "record/reconciliation.hpp"
#include "settings.hpp"
#include <string>
#include <vector>

namespace eduaudit::dataconsist {

// Compares a copy with its trusted source by key, whatever the order of rows and columns; values are equal
// when their texts are. Memory: about 40 bytes and 8 for each column a row of the trusted side, and 32 a row
// that only the copy has. Errors go to access and reason of the result.
Reconciliation reconcile(const ReconcileSettings& settings, const std::string& trusted_path,
                         const std::string& copy_path);

} // namespace eduaudit::dataconsist
