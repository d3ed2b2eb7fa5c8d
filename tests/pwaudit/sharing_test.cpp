// SPDX-License-Identifier: Apache-2.0
#include "sharing.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::pwaudit;

TEST_CASE("members with a mark in common belong together, also through a third")
{
  Sharing sharing(6);
  sharing.add(4, 's', "one");
  sharing.add(1, 's', "one");
  sharing.add(4, 'p', "two");
  sharing.add(3, 'p', "two");
  sharing.add(5, 's', "two"); // another kind: no password, but a stored form of that text
  CHECK(sharing.groups() == std::vector<std::size_t>{0, 1, 2, 1, 1, 5});
}

TEST_CASE("three and more of one mark are one group")
{
  Sharing sharing(4);
  for (const std::size_t member : {3u, 0u, 2u, 1u})
    sharing.add(member, 'p', "same");
  CHECK(sharing.groups() == std::vector<std::size_t>{0, 0, 0, 0});
}
