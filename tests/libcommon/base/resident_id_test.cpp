// SPDX-License-Identifier: Apache-2.0
#include "base/resident_id.hpp"
#include <doctest/doctest.h>
#include <string>

using namespace eduaudit;
using namespace std::chrono;

namespace {

constexpr Date today{year{2026}, November, day{22}};

} // namespace

TEST_CASE("the standard's own samples are right")
{
  CHECK_FALSE(resident_id_fault("11010519491231002X", today));
  CHECK(mod_11_2("44052418800101001") == '4'); // born before 1900
}

TEST_CASE("a lower-case x counts as X")
{
  CHECK_FALSE(resident_id_fault("36010220120229001x", today));
}

TEST_CASE("the first fault is named")
{
  CHECK(resident_id_fault("", today) == ResidentIdFault::length);
  CHECK(resident_id_fault("360102800101001", today) == ResidentIdFault::length);
  CHECK(resident_id_fault("36010220120229O01X", today) == ResidentIdFault::characters);
  CHECK(resident_id_fault("3601022012022900X1", today) == ResidentIdFault::characters);
  CHECK(resident_id_fault("360121199913010044", today) == ResidentIdFault::birth); // month 13
  CHECK(resident_id_fault("360102201302290012", today) == ResidentIdFault::birth); // no 29 February
  CHECK(resident_id_fault("360102201202290011", today) == ResidentIdFault::check);
}

TEST_CASE("nobody is born after today")
{
  const std::string number = "360102202611230010";
  CHECK(resident_id_fault(number, today) == ResidentIdFault::birth);
  CHECK(resident_id_fault(number, add_days(today, 1)) != ResidentIdFault::birth);
}

TEST_CASE("residence permits are numbers of the same space")
{
  CHECK_FALSE(resident_id_fault("810000199408230021", today));
  CHECK_FALSE(resident_id_fault("830000199201300022", today));
}

TEST_CASE("every single wrong digit is detected")
{
  const std::string right = "36010320100901123";
  const char check = mod_11_2(right);
  CHECK(check == '0');
  for (std::size_t i = 0; i < right.size(); ++i)
    for (char c = '0'; c <= '9'; ++c) {
      auto wrong = right;
      wrong[i] = c;
      CHECK((mod_11_2(wrong) == check) == (c == right[i]));
    }
}
