// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "keys.hpp"
#include "missing_column.hpp"
#include "record/reconciliation.hpp"
#include "settings.hpp"
#include <optional>
#include <string>
#include <vector>

namespace eduaudit::dataconsist {

// One side of a comparison.
struct SideSource {
  Side side;
  std::string path;
  std::vector<std::string> known_labels; // labels that may be written: of its schema, never of its file alone
};

struct Comparison {
  Reconciliation result;
  std::optional<Error>
      misfit; // a wanted column is not there; whatever else is wrong, the dataset alone shows
};

// Compares a copy with its trusted source by key, whatever the order of rows and columns; values are equal
// when their texts are, and never where characters of them are lost. Rows that can't be read are counted and
// the rest is compared. Memory: about 40 bytes and 8 for each column a row of the trusted side, and 32 a row
// that only the copy has. Errors go to access and reason of the result.
Comparison reconcile(const ReconcileSettings& settings, const SideSource& trusted, const SideSource& copy);

} // namespace eduaudit::dataconsist
