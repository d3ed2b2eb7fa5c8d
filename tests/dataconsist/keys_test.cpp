// SPDX-License-Identifier: Apache-2.0
#include "keys.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::dataconsist;

TEST_CASE("keys are numbered in the order in which they come, through every growth")
{
  KeyIndex index;
  for (uint32_t i = 0; i < 100000; ++i)
    CHECK(index.add(fingerprint(std::to_string(i))).index == i);
  CHECK(index.size() == 100000);
  const auto again = index.add(fingerprint("99999"));
  CHECK(again.index == 99999);
  CHECK_FALSE(again.fresh);
  CHECK(index.find(fingerprint("500")) == 500u);
  CHECK_FALSE(index.find(fingerprint("100000")));
}

TEST_CASE("an empty index has nothing")
{
  CHECK_FALSE(KeyIndex().find(fingerprint("")));
}

TEST_CASE("parts of a composite key stay apart")
{
  std::string one;
  append_part(one, "ab");
  append_part(one, "c");
  std::string other;
  append_part(other, "a");
  append_part(other, "bc");
  CHECK(one != other);
}
