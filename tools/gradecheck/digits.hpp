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
// Behind the one or two blanks or hyphens at `at`; `at` itself when there are none or more.
std::size_t skip_separator(std::string_view text, std::size_t at);

// Runs that are set apart by single separators, as 360102 20120229 0013 or 138-0013-8000 are written.
struct RunChain {
  std::array<DigitRun, 6> runs;
  std::size_t count = 0;
  bool goes_on = false; // there is one more run behind the last
};
RunChain read_chain(std::string_view text, const DigitRun& first);

} // namespace eduaudit::gradecheck
