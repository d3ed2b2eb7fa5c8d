// SPDX-License-Identifier: Apache-2.0
#include "crypto/digest.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include <set>

using namespace eduaudit;

TEST_CASE("random bytes come in the number that is asked for, also beyond one call of the kernel")
{
  CHECK(random_bytes(0).empty());
  CHECK(random_bytes(1).size() == 1);
  const auto many = random_bytes(100'000);
  REQUIRE(many.size() == 100'000);
  // Of an unfilled tail not one byte would differ from NUL; a filled one is all NUL with probability 2^-8000.
  CHECK(std::any_of(many.end() - 1000, many.end(), [](char byte) { return byte != '\0'; }));
}

TEST_CASE("no two draws are the same, and every byte value comes")
{
  CHECK(random_bytes(32) != random_bytes(32));
  const auto many = random_bytes(100'000);
  CHECK(std::set<char>(many.begin(), many.end()).size() == 256);
}
