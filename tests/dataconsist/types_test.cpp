// SPDX-License-Identifier: Apache-2.0
#include "types.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::dataconsist;

namespace {

// The canonical text, or "-" when it is no value.
std::string logical(FieldSchema field, std::string_view text)
{
  std::string out;
  return to_logical(field, text, out) ? out : "-";
}

std::string logical(FieldType type, std::string_view text, std::string format = "default")
{
  FieldSchema field;
  field.type = type;
  field.format = std::move(format);
  return logical(field, text);
}

bool less(std::string_view one, std::string_view other)
{
  return compare_logical(FieldType::number, one, other) < 0;
}

} // namespace

TEST_CASE("integers")
{
  CHECK(logical(FieldType::integer, "007") == "7");
  CHECK(logical(FieldType::integer, "-0") == "0");
  CHECK(logical(FieldType::integer, "+12") == "12");
  CHECK(logical(FieldType::integer, "123456789012345678901234567890") == "123456789012345678901234567890");
  for (const auto* text : {"", "-", "1.0", "1e3", "三", "４", "1 2"})
    CHECK(logical(FieldType::integer, text) == "-");
}

TEST_CASE("numbers of one value have one canonical text")
{
  for (const auto* text : {"1.5", "+1.50", "01.5", "15e-1", "0.15E+1"})
    CHECK(logical(FieldType::number, text) == "1.5");
  for (const auto* text : {"0", "-0.00", "0e9", ".0"})
    CHECK(logical(FieldType::number, text) == "0");
  CHECK(logical(FieldType::number, "1e3") == "1000");
  CHECK(logical(FieldType::number, "-1e-3") == "-0.001");
  CHECK(logical(FieldType::number, "INF") == "INF");
  for (const auto* text : {"", ".", "e5", "1e", "1e+-5", "1.2.3", "1,5", "1e999999999", "inf"})
    CHECK(logical(FieldType::number, text) == "-");
}

TEST_CASE("numbers with other signs, groups and units")
{
  FieldSchema field;
  field.type = FieldType::number;
  field.decimal_char = ",";
  field.group_char = ".";
  CHECK(logical(field, "1.234,5") == "1234.5");
  field = {};
  field.type = FieldType::integer;
  field.bare_number = false;
  CHECK(logical(field, "¥95元") == "95");
  CHECK(logical(field, "元") == "-");
}

TEST_CASE("numbers are compared by value")
{
  CHECK(less("9", "10"));
  CHECK(less("-10", "-9"));
  CHECK(less("-1", "0"));
  CHECK(less("1.05", "1.5"));
  CHECK(less("1", "1.5"));
  CHECK(less("99999999999999999998", "99999999999999999999"));
  CHECK(less("5", "INF"));
  CHECK(less("-INF", "-5"));
  CHECK_FALSE(less("1.5", "1.5"));
}

TEST_CASE("booleans are the words of the field")
{
  CHECK(logical(FieldType::boolean, "TRUE") == "true");
  CHECK(logical(FieldType::boolean, "0") == "false");
  CHECK(logical(FieldType::boolean, "是") == "-");
  FieldSchema field;
  field.type = FieldType::boolean;
  field.true_values = {"是"};
  field.false_values = {"否"};
  CHECK(logical(field, "是") == "true");
  CHECK(logical(field, "TRUE") == "-");
}

TEST_CASE("days and times")
{
  CHECK(logical(FieldType::date, "2024-02-29") == "2024-02-29");
  CHECK(logical(FieldType::date, "2023-02-29") == "-");
  CHECK(logical(FieldType::date, "2024/02/29") == "-");
  CHECK(logical(FieldType::date, "2024/02/29", "%Y/%m/%d") == "2024-02-29");
  CHECK(logical(FieldType::date, "2024年02月29日", "%Y年%m月%d日") == "2024-02-29");
  CHECK(logical(FieldType::date, "2024-02-29 ") == "-");
  CHECK(logical(FieldType::date, "20240229", "any") == "2024-02-29");
  CHECK(logical(FieldType::time, "23:59:59") == "23:59:59");
  CHECK(logical(FieldType::time, "24:00:00") == "-");
  CHECK(logical(FieldType::datetime, "2024-02-29T08:00:00+08:00") == "2024-02-29T08:00:00+08:00");
  CHECK(logical(FieldType::datetime, "2024-02-29T08:00:00.250Z") == "2024-02-29T08:00:00.250Z");
  CHECK(logical(FieldType::datetime, "2024-02-29 08:00:00") == "-");
  CHECK(logical(FieldType::year, "2024") == "2024");
  CHECK(logical(FieldType::year, "24") == "-");
  CHECK(logical(FieldType::yearmonth, "2024-13") == "-");
}

TEST_CASE("formats that are not known are not taken for known")
{
  CHECK(knows_format(FieldType::date, "%d.%m.%Y"));
  CHECK_FALSE(knows_format(FieldType::date, "%B %d"));
  CHECK_FALSE(knows_format(FieldType::date, "%"));
  CHECK_FALSE(knows_format(FieldType::date, "fmt"));
  CHECK_FALSE(knows_format(FieldType::string, "email"));
  CHECK(knows_format(FieldType::string, "uuid"));
  CHECK_FALSE(knows_format(FieldType::integer, "any"));
}
