// SPDX-License-Identifier: Apache-2.0
#include "blanks.hpp"
#include <doctest/doctest.h>
#include <string>

using namespace eduaudit::logkeep;

TEST_CASE("the nth blank is found at any distance, and never behind the text")
{
  for (std::size_t at = 0; at < 70; ++at) {
    const auto text = std::string(at, 'x') + " " + std::string(at % 20, 'y') + "  z";
    CHECK(nth_blank(text, 1) == at);
    CHECK(nth_blank(text, 2) == at + 1 + at % 20);
    CHECK(nth_blank(text, 3) == at + 2 + at % 20);
    CHECK(nth_blank(text, 4) == std::string::npos);
    CHECK(nth_blank(std::string_view(text).substr(0, at), 1) == std::string::npos);
  }
  CHECK(nth_blank("", 1) == std::string::npos);
}
