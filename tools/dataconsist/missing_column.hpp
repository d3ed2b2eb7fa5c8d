// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::dataconsist {

enum class Side { trusted, copy };

// A column that a comparison wants of a file.
struct WantedColumn {
  std::string label;
  std::string_view setting; // of the [[dataconsist.reconcile]] that names it: "key", "columns", "map"
};

// Where a label may be written: those of the schema and of the configuration, never one of the file alone,
// which may be a pupil where the file lost its header.
struct KnownLabels {
  std::span<const std::string> header; // of the file
  std::vector<std::string> known;
};

// Says which setting wants it, the label that was perhaps meant, and the labels that are there.
Words missing_column(const WantedColumn& wanted, Side side, std::string_view comparison,
                     const KnownLabels& labels);

} // namespace eduaudit::dataconsist
