// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace eduaudit::gradecheck {

// A maximal run of digits: ASCII and full-width alike, characters without width inside it ignored. At most 24
// digits are kept; `size` counts them all. A final X or x behind 17 digits belongs to it.
struct DigitRun {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size = 0;
  std::array<char, 24> digits{};

  std::string_view text() const { return {digits.data(), size < digits.size() ? size : digits.size()}; }
};

// The length of the digit at the front of `text` (1 or 3 bytes), 0 when there is none.
std::size_t digit_size(std::string_view text);
DigitRun read_run(std::string_view text, std::size_t begin);

// What may stand between the parts of one number: one or two blanks or hyphens; points too where a label says
// that a number follows.
enum class Separators { blanks, points_too };
// Goes on to the run behind the separators; false, with `run` unchanged, when there is none.
bool next_run(std::string_view text, DigitRun& run, Separators separators);
// Behind a final X or x, set apart or not, at `at`; `at` itself when there is none.
std::size_t skip_x(std::string_view text, std::size_t at, Separators separators);

} // namespace eduaudit::gradecheck
