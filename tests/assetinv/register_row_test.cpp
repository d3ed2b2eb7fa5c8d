// SPDX-License-Identifier: Apache-2.0
#include "register_row.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::assetinv;

namespace {

tl::expected<RegisterRow, Words> parse(std::initializer_list<Column> columns, std::vector<std::string> fields)
{
  std::vector<Words> notices;
  CsvRow row{.line = 2, .fields = std::move(fields)};
  return parse_row(Columns(columns.begin(), columns.end()), row, notices);
}

EntryKind kind_of(const std::string& word)
{
  return parse({Column::name, Column::kind}, {"x", word})->entry.kind;
}

} // namespace

TEST_CASE("headers are known in both languages, with marks, blanks and remarks")
{
  CHECK(column_of("资产编号") == Column::asset_tag);
  CHECK(column_of("*责 任 人：") == Column::owner);
  CHECK(column_of("Asset Tag") == Column::asset_tag);
  CHECK(column_of("购置日期（年/月/日）") == Column::purchased);
  CHECK(column_of("\uFEFFlast_inspected") == Column::inspected);
  CHECK_FALSE(column_of("颜色"));
  CHECK_FALSE(column_of(""));
}

TEST_CASE("every column has a header that leads back to it")
{
  for (auto i = 0; i <= static_cast<int>(Column::note); ++i) {
    const auto column = static_cast<Column>(i);
    INFO(header_of(column).en);
    CHECK(column_of(header_of(column).en) == column);
    CHECK(column_of(header_of(column).zh) == column);
  }
}

TEST_CASE("kinds are told from the words of the register")
{
  CHECK(kind_of("三层交换机") == EntryKind::switch_);
  CHECK(kind_of("机房服务器") == EntryKind::server);
  CHECK(kind_of("弱电间") == EntryKind::room);
  CHECK(kind_of("AP") == EntryKind::access_point);
  CHECK(kind_of("Server") == EntryKind::server);
  CHECK(kind_of("投影仪") == EntryKind::other);
}

TEST_CASE("a row keeps the register's words and reads form, state and lists")
{
  const auto row =
      parse({Column::name, Column::form, Column::status, Column::ip, Column::mac, Column::kind},
            {"门户", "云主机", "已报废", "192.0.2.1,192.0.2.2", "00-1a-2b-3c-4d-5e", "应用服务器"});
  REQUIRE(row);
  CHECK(row->entry.form == EntryForm::virtual_machine);
  CHECK(row->entry.retired);
  CHECK(row->entry.ips.size() == 2);
  CHECK(row->entry.macs == std::vector<std::string>{"00:1a:2b:3c:4d:5e"});
  CHECK(row->entry.kind_name == "应用服务器");
}

TEST_CASE("a bad row says which column is wrong, in both languages")
{
  const auto date = parse({Column::name, Column::purchased}, {"x", "2023-13-01"});
  REQUIRE_FALSE(date);
  CHECK(date.error().en.find("purchased: \"2023-13-01\"") == 0);
  CHECK(date.error().zh.find("购置日期：“2023-13-01”") == 0);
  CHECK_FALSE(parse({Column::name, Column::mac}, {"x", "00:1a"}));
  CHECK_FALSE(parse({Column::asset_tag}, {"4.4E+14"}));
  CHECK_FALSE(parse({Column::asset_tag, Column::name, Column::place}, {"无", "-", "信息楼"}));
  CHECK_FALSE(parse({Column::name}, {"x", "too many"}));
  CHECK_FALSE(parse({Column::name}, {std::string(1001, 'x')}));
}

TEST_CASE("a mobile number beside a name is not kept")
{
  const auto row =
      parse({Column::name, Column::owner, Column::phone}, {"x", "张测试 13800000000", "13800000000"});
  REQUIRE(row);
  CHECK(row->entry.owner == "张测试");
}
