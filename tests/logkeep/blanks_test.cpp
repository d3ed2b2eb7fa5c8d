// SPDX-License-Identifier: Apache-2.0
#include "blanks.hpp"
#include <doctest/doctest.h>
#include <string>

using namespace eduaudit::logkeep;

TEST_CASE("the third blank is found at any distance, and never behind the text")
{
  for (std::size_t at = 0; at < 70; ++at) {
    const auto text =
        std::string(at, 'x') + " " + std::string(at % 20, 'y') + "  z " + std::string(at % 40, 'w');
    CHECK(third_blank(text) == at + 2 + at % 20);
    CHECK(third_blank(std::string_view(text).substr(0, at + 3 + at % 20)) == at + 2 + at % 20);
    CHECK(third_blank(std::string_view(text).substr(0, at + 2 + at % 20)) == std::string::npos);
  }
  CHECK(third_blank("") == std::string::npos);
}
