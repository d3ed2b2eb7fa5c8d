// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "rules.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::dataconsist {

// What a spreadsheet or an export did to a cell, and the value that was meant. One cause is told once: the
// other rules judge the value without it.
struct CleanCell {
  std::string_view value;    // into the cell or the buffer
  std::vector<Rule> damages; // nearly always none
  bool lost = false;         // the value can't be told any more: nothing else is to be judged
};

// coded: IDs, codes, numbers and days, where fullwidth characters are damage. free: names and other text.
enum class CellKind { free, coded };

// Reuses the memory of `out` and `buffer`.
void clean_cell(std::string_view cell, CellKind kind, std::string& buffer, CleanCell& out);

// Whether U+FFFD stands in it, for bytes that did not fit the encoding, here or in an export before.
bool has_lost_characters(std::string_view cell);

// 3.60102E+17: what is left of a long number. Never in a column of numbers, where it is a value.
bool is_excel_scientific(std::string_view value);

} // namespace eduaudit::dataconsist
