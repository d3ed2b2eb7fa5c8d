// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "schema.hpp"
#include "tally.hpp"
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace eduaudit::dataconsist {

inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);

// The column of a label; blanks around labels are left out of account. The first of several.
std::size_t find_column(std::span<const std::string> labels, std::string_view name);

// For each field of the schema its column, or no_column. Tells the tally how the labels break fieldsMatch.
// Where that is exact, a column at the right place with a wrong label is still not taken for the field.
std::vector<std::size_t> map_columns(const TableSchema& schema, std::span<const std::string> labels,
                                     int64_t line, Tally& tally);

} // namespace eduaudit::dataconsist
