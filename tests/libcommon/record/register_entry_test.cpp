// SPDX-License-Identifier: Apache-2.0
#include "record/answer.hpp"
#include "record/approval.hpp"
#include "record/envelope.hpp"
#include "record/place.hpp"
#include "record/register_entry.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

const Origin origin{"u", "t", Moment{}};

template <class T>
T there_and_back(const T& record)
{
  const auto line = to_line(record, origin);
  jsonl::Parser parser;
  T back;
  REQUIRE(read_fields(*parser.parse(line), back));
  CHECK(to_line(back, origin) == line);
  return back;
}

Date day(std::string_view text)
{
  return parse_date(text).value();
}

} // namespace

TEST_CASE("every field of a register entry survives writing and reading")
{
  RegisterEntry e;
  e.entry = "tag:ZC-001";
  e.asset_tag = "ZC-001";
  e.serial = "SN-1";
  e.name = "核心交换机";
  e.kind = EntryKind::switch_;
  e.kind_name = "三层交换机";
  e.form = EntryForm::virtual_machine;
  e.retired = true;
  e.hostname = "sw1";
  e.ips = {"192.0.2.1", "2001:db8::1"};
  e.macs = {"02:00:00:00:00:01"};
  e.owner = "张测试";
  e.place = "信息楼101机房";
  e.purpose = "核心交换";
  e.purchased = day("2018-07-01");
  e.purchased_month = true;
  e.exemption = "HM-1";
  e.started = day("2018-07-02");
  e.installed = day("2018-08-01");
  e.built = day("2018-08-02");
  e.inspected = day("2026-09-15");
  e.where = "register.csv:5";
  const auto back = there_and_back(e);
  CHECK(back.kind == EntryKind::switch_);
  CHECK(back.form == EntryForm::virtual_machine);
  CHECK(back.purchased_month);
  CHECK(back.ips == e.ips);
  CHECK(back.started == e.started);
  CHECK(back.built == e.built);
}

TEST_CASE("every field of the register as a whole, of a place and of an approval survives")
{
  const auto state = there_and_back(Register{
      FactAccess::denied, verbatim("Permission denied"), 12, day("2026-11-20"), "register.csv", 2, {4, 5}});
  CHECK(state.access == FactAccess::denied);
  CHECK(state.entries == 12);
  CHECK(state.file == "register.csv");
  CHECK(state.left_out == 2);
  CHECK(state.left_out_lines == std::vector<int64_t>{4, 5});
  const auto place =
      there_and_back(Place{"tag:1", 2, "图书馆", day("2022-08-01"), day("2025-08-12"), "QY-1"});
  CHECK(place.number == 2);
  CHECK(place.until == day("2025-08-12"));
  const auto approval = there_and_back(Approval{"tag:1", "JX-2022-08", day("2022-05-20")});
  CHECK(approval.approved == day("2022-05-20"));
}

TEST_CASE("every field of an answer survives writing and reading")
{
  const auto answer = there_and_back(Confirmation{"assetinv.duty-roster", "duty-roster", true,
                                                  day("2026-09-01"), "值班表 2026-09", "张测试", "备注"});
  CHECK(answer.confirmed);
  CHECK(answer.date == day("2026-09-01"));
}
