// SPDX-License-Identifier: Apache-2.0
#include "fs/newlines.hpp"
#include <doctest/doctest.h>
#include <random>
#include <string>
#include <vector>

using namespace eduaudit;

TEST_CASE("each end of a line is marked at its place, and a zero byte is seen wherever it is")
{
  std::mt19937 dice(11);
  std::uniform_int_distribution<int> letter(1, 255);
  for (std::size_t blocks = 0; blocks < 9; ++blocks) {
    std::string text(blocks * newline_block + 3, ' '); // not aligned
    for (auto& one : text)
      one = dice() % 9 == 0 ? '\n' : static_cast<char>(letter(dice));
    const auto* begin = text.data() + 3;
    std::vector<std::uint64_t> masks(blocks);
    CHECK_FALSE(mark_newlines(begin, blocks, masks.data()));
    for (std::size_t i = 0; i < blocks * newline_block; ++i)
      CHECK((masks[i / newline_block] >> (i % newline_block) & 1) == (begin[i] == '\n' ? 1 : 0));
    for (std::size_t i = 0; i < blocks * newline_block; ++i) {
      auto with_zero = text;
      with_zero[i + 3] = '\0';
      CHECK(mark_newlines(with_zero.data() + 3, blocks, masks.data()));
    }
  }
}
