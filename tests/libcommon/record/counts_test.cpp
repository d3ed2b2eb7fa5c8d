// SPDX-License-Identifier: Apache-2.0
#include "record/counts.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("counts are sorted by name, whatever the order in which they come")
{
  Counts counts;
  counts["web"] = 2;
  counts["dns"] = 1;
  ++counts["web"];
  counts["zone"] = 0;
  CHECK(counts == Counts{{"dns", 1}, {"web", 3}, {"zone", 0}});
  CHECK(counts == Counts{{"zone", 0}, {"web", 3}, {"dns", 1}});
  CHECK(counts.begin()->first == "dns");
  CHECK(counts.size() == 3);
}

TEST_CASE("a name that is not there is zero and not made by asking")
{
  Counts counts{{"b", 2}};
  CHECK(counts.of("b") == 2);
  CHECK(counts.of("a") == 0);
  CHECK(counts.of("c") == 0);
  CHECK(!counts.contains("a"));
  CHECK(counts.find("c") == counts.end());
  CHECK(counts.size() == 1);
}

TEST_CASE("names are taken out alone or all together")
{
  Counts counts{{"a", 1}, {"b", 2}, {"c", 3}};
  counts.erase("b");
  counts.erase("nothing");
  CHECK(counts == Counts{{"a", 1}, {"c", 3}});
  counts.clear();
  CHECK(counts.empty());
}
