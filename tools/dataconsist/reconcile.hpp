// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "keys.hpp"
#include "record/reconciliation.hpp"
#include "settings.hpp"
#include <string>
#include <vector>

namespace eduaudit::dataconsist {

// One side of a comparison.
struct SideSource {
  std::string path;
  std::vector<std::string> known_labels; // labels that may be written: of its schema, never of its file alone
};

// Compares a copy with its trusted source by key, whatever the order of rows and columns; values are equal
// when their texts are, and never where characters of them are lost. Rows that can't be read are counted and
// the rest is compared. Memory: about 40 bytes and 8 for each column a row of the trusted side, and 32 a row
// that only the copy has. Errors go to access and reason of the result.
Reconciliation reconcile(const ReconcileSettings& settings, const SideSource& trusted,
                         const SideSource& copy);

} // namespace eduaudit::dataconsist
