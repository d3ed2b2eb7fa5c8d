// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// What becomes of a line: the lines that take its place.
using LineEdits = std::map<std::size_t, std::vector<std::string>>; // by the line, counted from 0

// Without LF.
std::vector<std::string_view> lines_of(std::string_view text);

// As diff -u writes it, with three lines of context, for patch -p1: "a/NAME" and "b/NAME". Empty without
// edits.
std::string unified_diff(std::string_view name, std::string_view text, const LineEdits& edits);

} // namespace eduaudit::logkeep
