// SPDX-License-Identifier: Apache-2.0
#include "identity.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::dataconsist;
using namespace std::chrono;

namespace {

constexpr Date today{year{2026}, November, day{22}};

} // namespace

TEST_CASE("a resident ID number is right, or its first fault is named")
{
  CHECK_FALSE(resident_id_rule("36010220120229001X", today));
  CHECK(resident_id_rule("360102201202290011", today) == Rule::idno_check);
  CHECK(resident_id_rule("360121199913010044", today) == Rule::idno_birth);
  CHECK(resident_id_rule("36010220120229001", today) == Rule::idno_length);
}

TEST_CASE("a number cut to 15 digits is a spreadsheet's damage, one that ends in 000 by right is not")
{
  CHECK(resident_id_rule("360102201202290000", today) == Rule::excel_15_digit);
  CHECK_FALSE(resident_id_rule("360102201203011000", today)); // its check character is 0
}

TEST_CASE("student numbers of the three forms")
{
  CHECK_FALSE(student_number_rule("G36010220120229001X", today));
  CHECK_FALSE(student_number_rule("J36010220120229001X", today));
  CHECK_FALSE(student_number_rule("L360102201202291234", today)); // no check character
  CHECK(student_number_rule("G360102201202290011", today) == Rule::xjh_check);
  CHECK(student_number_rule("L360102201202301234", today) == Rule::xjh_birth);
  CHECK(student_number_rule("L36010220120229123X", today) == Rule::xjh_form);
  CHECK(student_number_rule("A36010220120229001X", today) == Rule::xjh_form);
  CHECK(student_number_rule("36010220120229001X", today) == Rule::xjh_form);
}

TEST_CASE("a student number contains its resident ID number, whatever the case of X")
{
  CHECK(contains_resident_id("G36010220120229001X", "36010220120229001x"));
  CHECK_FALSE(contains_resident_id("G36010220120229001X", "360102201009011230"));
}

TEST_CASE("mobile numbers")
{
  CHECK(is_mobile("13800000001"));
  CHECK_FALSE(is_mobile("12800000001"));
  CHECK_FALSE(is_mobile("1380000000"));
  CHECK_FALSE(is_mobile("138000000O1"));
}
