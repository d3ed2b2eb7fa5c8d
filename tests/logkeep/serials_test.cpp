// SPDX-License-Identifier: Apache-2.0
#include "serials.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::logkeep;

TEST_CASE("numbers in any order leave the holes that are there")
{
  Serials one;
  for (const std::uint64_t number : {5U, 6U, 7U, 3U, 4U, 7U, 20U, 21U, 19U})
    one.add(number, static_cast<int64_t>(number) * 10);
  const auto holes = one.holes();
  REQUIRE(holes.size() == 1);
  CHECK(holes[0].after == 7);
  CHECK(holes[0].before == 19);
  CHECK(holes[0].missing() == 11);
  CHECK(holes[0].from.time_since_epoch().count() == 70);
  CHECK(holes[0].to.time_since_epoch().count() == 190);
}

TEST_CASE("what one file lacks the other may have")
{
  Serials system;
  Serials user;
  for (std::uint64_t number = 1; number <= 100; ++number)
    (number % 10 == 0 ? user : system).add(number, 0);
  CHECK(system.holes().size() == 9);
  system.merge(user);
  CHECK(system.holes().empty());
}

TEST_CASE("the ends of the numbers leave no hole, and too many runs are said")
{
  Serials ends;
  ends.add(UINT64_MAX, 0);
  ends.add(0, 0);
  REQUIRE(ends.holes().size() == 1);
  CHECK(ends.holes()[0].missing() == UINT64_MAX - 1);
  Serials many;
  for (std::uint64_t number = 0; number < 1'000'000; number += 2)
    many.add(number, 0);
  CHECK(many.overflowed());
}
