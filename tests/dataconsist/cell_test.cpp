// SPDX-License-Identifier: Apache-2.0
#include "cell.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::dataconsist;

namespace {

struct Cleaned {
  std::string value;
  std::vector<Rule> damages;
};

Cleaned clean(std::string_view cell, CellKind kind = CellKind::coded)
{
  std::string buffer;
  CleanCell out;
  clean_cell(cell, kind, buffer, out);
  return {std::string(out.value), out.damages};
}

} // namespace

TEST_CASE("a good cell stays as it is")
{
  for (const auto* cell : {"", "a", "13800000001", "张测试", "O'Test", "a=b", "张 测试"}) {
    CHECK(clean(cell).value == cell);
    CHECK(clean(cell).damages.empty());
  }
}

TEST_CASE("each damage is named, and the value behind it is found")
{
  CHECK(clean("'123").value == "123");
  CHECK(clean("'123").damages == std::vector{Rule::text_prefix});
  CHECK(clean("=\"123X\"").value == "123X");
  CHECK(clean(" \t123\xE3\x80\x80\xC2\xA0").value == "123");
  CHECK(clean("123\xE3\x80\x80").damages == std::vector{Rule::outer_space});
  CHECK(clean("１３８Ｘ").value == "138X");
  CHECK(clean("１３８").damages == std::vector{Rule::fullwidth});
  CHECK(clean(std::string_view("1\0002", 3)).value == "12");
  CHECK(clean(std::string_view("1\0002", 3)).damages == std::vector{Rule::nul_byte});
  CHECK(clean("a\xEF\xBF\xBDz").damages == std::vector{Rule::encoding_error});
}

TEST_CASE("in names and other free text fullwidth characters are no damage")
{
  CHECK(clean("ＡＢＣ小学", CellKind::free).damages.empty());
  CHECK(clean("张测试（甲）").damages.empty()); // brackets are neither letter nor digit
}

TEST_CASE("scientific notation of a spreadsheet")
{
  CHECK(is_excel_scientific("3.60102E+17"));
  CHECK(is_excel_scientific("4E+17"));
  CHECK_FALSE(is_excel_scientific("3.6E-17"));
  CHECK_FALSE(is_excel_scientific("E+17"));
  CHECK_FALSE(is_excel_scientific("CLASSE+17"));
  CHECK_FALSE(is_excel_scientific("3.6E+1"));
}

TEST_CASE("two damages of one cell are both told")
{
  CHECK(clean(" '123").value == "123");
  CHECK(clean(" '123").damages == std::vector{Rule::outer_space, Rule::text_prefix});
}
