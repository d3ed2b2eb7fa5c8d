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

std::vector<Words> notices_of(Column column, const std::string& field)
{
  std::vector<Words> notices;
  CsvRow row{.line = 2, .fields = {"x", field}};
  parse_row({Column::name, column}, row, notices);
  return notices;
}

} // namespace

TEST_CASE("headers are known in both languages, with marks, blanks and remarks")
{
  CHECK(column_of("资产编号") == Column::asset_tag);
  CHECK(column_of("*责 任 人：") == Column::owner);
  CHECK(column_of("Asset Tag") == Column::asset_tag);
  CHECK(column_of("购置日期（年/月/日）") == Column::purchased);
  CHECK(column_of("\uFEFFlast_inspected") == Column::inspected);
  CHECK(column_of("资产分类") == Column::kind);
  CHECK(column_of("取得日期") == Column::purchased);
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

TEST_CASE("phones, ID numbers and home addresses are kept from no column")
{
  const auto row =
      parse({Column::name, Column::kind, Column::owner, Column::phone, Column::place, Column::purpose},
            {"录播主机 13800138000", "计算机+8613800138000", "张测试 88123456", "13800000000",
             "家住南昌市东湖区阳明路5号", "联系36010220120229001X"});
  REQUIRE(row);
  CHECK(row->entry.name == "录播主机");
  CHECK(row->entry.kind_name == "计算机");
  CHECK(row->entry.owner == "张测试");
  CHECK(row->entry.place.empty());
  CHECK(row->entry.purpose == "联系");
}

TEST_CASE("nothing personal is repeated in what is wrong with a row")
{
  const auto date = parse({Column::name, Column::inspected}, {"x", "13800138000"});
  CHECK(date.error().zh == "上次巡检日期：“***”不是日期（应如 2026-11-22，须精确到日）");
  const auto address = parse({Column::name, Column::ip}, {"x", "36010220120229001X"});
  CHECK(address.error().zh == "IP：“***”不是有效地址");
  const auto notices = notices_of(Column::form, "问13800138000");
  REQUIRE(notices.size() == 1);
  CHECK(notices[0].zh.find("138") == std::string::npos);
}

TEST_CASE("a purchase is known by its day, or by its month")
{
  const auto month = parse({Column::name, Column::purchased}, {"x", "2023年5月"});
  REQUIRE(month);
  CHECK(month->entry.purchased == parse_date("2023-05-01").value());
  CHECK(month->entry.purchased_month);
  CHECK_FALSE(parse({Column::name, Column::purchased}, {"x", "2023-05-02"})->entry.purchased_month);
  CHECK_FALSE(parse({Column::name, Column::inspected}, {"x", "2023-05"}));
}

TEST_CASE("what is not settled is left empty, with a word where it looks like an answer")
{
  const auto row =
      parse({Column::name, Column::owner, Column::place, Column::exemption, Column::approval, Column::status},
            {"x", "未落实", "不详", "已批准", "未审批", "待报废"});
  REQUIRE(row);
  CHECK(row->entry.owner.empty());
  CHECK(row->entry.place.empty());
  CHECK(row->entry.exemption.empty());
  CHECK(row->approval.empty());
  CHECK_FALSE(row->entry.retired);
  CHECK(notices_of(Column::exemption, "已批准").size() == 1);
  CHECK(notices_of(Column::status, "待报废").size() == 1);
  CHECK(notices_of(Column::status, "已报废").empty());
}

TEST_CASE("what the table does not state is kept, what it states as empty is not")
{
  RegisterEntry before;
  before.asset_tag = "ZC-1";
  before.name = "交换机";
  before.owner = "张测试";
  before.place = "一楼";
  before.ips = {"192.0.2.1"};
  before.retired = true;
  before.kind_name = "交换机";
  const auto row = parse({Column::name, Column::asset_tag, Column::place}, {"交换机", "ZC-1", ""});
  REQUIRE(row);
  auto entry = row->entry;
  keep_unstated(before, row->stated, entry);
  CHECK(entry.owner == "张测试");
  CHECK(entry.ips == before.ips);
  CHECK(entry.retired);
  CHECK(entry.kind == EntryKind::switch_);
  CHECK(entry.place.empty());
}
