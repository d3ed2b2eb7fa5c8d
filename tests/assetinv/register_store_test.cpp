// SPDX-License-Identifier: Apache-2.0
#include "register_store.hpp"
#include "register_words.hpp"
#include <array>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>

using namespace eduaudit;
using namespace eduaudit::assetinv;

namespace {

class Folder {
 public:
  Folder() : m_path(::mkdtemp(m_name)) {}
  ~Folder() { std::filesystem::remove_all(m_path); }
  const std::string& path() const { return m_path; }

 private:
  char m_name[32] = "/tmp/register_store_XXXXXX";
  std::string m_path;
};

Date day(std::string_view text)
{
  return parse_date(text).value();
}

RegisterRow row_of(std::string tag, std::string name, std::string place)
{
  RegisterRow row;
  row.entry.asset_tag = std::move(tag);
  row.entry.name = std::move(name);
  row.entry.place = std::move(place);
  row.entry.kind = kind_of({}, row.entry.name);
  for (auto i = 0; i <= static_cast<int>(Column::note); ++i)
    row.stated.insert(static_cast<Column>(i));
  return row;
}

struct Opened {
  Folder folder;
  RegisterStore store = RegisterStore::open(folder.path(), Access::read_write).value();

  Result<RegisterStore::Outcome> take(const RegisterRow& row, Date today)
  {
    return store.take(row, store.find(row.entry).value(), today);
  }
};

} // namespace

TEST_CASE("a row that comes again changes its entry and keeps the key")
{
  Opened it;
  auto row = row_of("ZC-1", "交换机", "一楼");
  CHECK(it.take(row, day("2026-01-01"))->taken == Taken::added);
  CHECK(it.take(row, day("2026-02-01"))->taken == Taken::same);
  row.entry.where = "other.csv:9";
  CHECK(it.take(row, day("2026-02-01"))->taken == Taken::same);
  row.entry.owner = "张测试";
  CHECK(it.take(row, day("2026-03-01"))->taken == Taken::changed);
  const auto all = it.store.entries().value();
  REQUIRE(all.size() == 1);
  CHECK(all[0].entry == "tag:ZC-1");
  CHECK(all[0].owner == "张测试");
}

TEST_CASE("an entry that got its tag later is still the same")
{
  Opened it;
  auto row = row_of("", "图书馆交换机", "一楼");
  CHECK(it.take(row, day("2026-01-01"))->entry == "name:图书馆交换机");
  row.entry.serial = "SN-7";
  CHECK(it.take(row, day("2026-02-01"))->entry == "name:图书馆交换机");
  row.entry.asset_tag = "ZC-7";
  row.entry.name = "图书馆接入交换机";
  CHECK(it.take(row, day("2026-03-01"))->entry == "name:图书馆交换机");
  CHECK(it.store.entries()->size() == 1);
}

TEST_CASE("a row without a number is not taken for a numbered thing that has namesakes")
{
  Opened it;
  it.take(row_of("ZC-1", "台式电脑", "一楼"), day("2026-01-01")).value();
  it.take(row_of("ZC-2", "台式电脑", "二楼"), day("2026-01-01")).value();
  CHECK(it.take(row_of("", "台式电脑", "三楼"), day("2026-01-01"))->entry == "name:台式电脑");
  CHECK(it.take(row_of("", "台式电脑", "三楼"), day("2026-01-01"))->taken == Taken::same);
  CHECK(it.store.entries()->size() == 3);
}

TEST_CASE("the only one of a name is found by it, and it is said that this was all")
{
  Opened it;
  it.take(row_of("ZC-1", "核心交换机", "一楼"), day("2026-01-01")).value();
  const auto match = it.store.find(row_of("", "核心交换机", "").entry).value();
  REQUIRE(match);
  CHECK(match->by_name_alone);
  CHECK(match->entry.asset_tag == "ZC-1");
  auto numbered = row_of("", "核心交换机", "").entry;
  numbered.serial = "SN-9";
  CHECK_FALSE(it.store.find(numbered).value());
}

TEST_CASE("a new thing under the old name of another does not overwrite it")
{
  Opened it;
  auto row = row_of("", "图书馆交换机", "一楼");
  it.take(row, day("2026-01-01")).value();
  row.entry.asset_tag = "ZC-7";
  it.take(row, day("2026-01-02")).value();
  row.entry.name = "图书馆接入交换机";
  it.take(row, day("2026-01-03")).value();
  CHECK(it.take(row_of("", "图书馆交换机", "二楼"), day("2026-01-04"))->entry == "name:图书馆交换机#2");
  CHECK(it.store.entries()->size() == 2);
}

TEST_CASE("a table with fewer columns erases nothing")
{
  Opened it;
  auto row = row_of("ZC-1", "交换机", "一楼");
  row.entry.owner = "张测试";
  row.entry.inspected = day("2026-01-01");
  it.take(row, day("2026-01-01")).value();
  RegisterRow narrow;
  narrow.entry.asset_tag = "ZC-1";
  narrow.entry.inspected = day("2026-06-01");
  narrow.stated = {Column::asset_tag, Column::inspected};
  CHECK(it.take(narrow, day("2026-06-02"))->taken == Taken::changed);
  const auto entry = it.store.entries()->front();
  CHECK(entry.owner == "张测试");
  CHECK(entry.place == "一楼");
  CHECK(entry.name == "交换机");
  CHECK(entry.inspected == day("2026-06-01"));
}

TEST_CASE("two tagged things of one name stay apart")
{
  Opened it;
  it.take(row_of("ZC-1", "台式电脑", "一楼"), day("2026-01-01")).value();
  it.take(row_of("ZC-2", "台式电脑", "二楼"), day("2026-01-01")).value();
  CHECK(it.store.entries()->size() == 2);
}

TEST_CASE("a new place ends the old one and keeps it")
{
  Opened it;
  auto row = row_of("ZC-1", "交换机", "一楼");
  row.entry.installed = day("2022-08-01");
  it.take(row, day("2026-01-01")).value();
  row.entry.place = "二楼";
  SUBCASE("on the day of the move, where it is known, with its approval")
  {
    row.moved = day("2026-02-15");
    row.move_approval = "QY-1";
    it.take(row, day("2026-03-01")).value();
    const auto places = it.store.places().value();
    REQUIRE(places.size() == 2);
    CHECK(places[0].place == "一楼");
    CHECK(places[0].from == day("2022-08-01"));
    CHECK(places[0].until == day("2026-02-15"));
    CHECK(places[1].from == day("2026-02-15"));
    CHECK(places[1].approval == "QY-1");
    CHECK_FALSE(places[1].until);
  }
  SUBCASE("else on the day of the import, and a number handed in later is taken")
  {
    it.take(row, day("2026-03-01")).value();
    CHECK(it.store.places()->back().from == day("2026-03-01"));
    CHECK(it.store.places()->back().approval.empty());
    row.move_approval = "QY-2";
    CHECK(it.take(row, day("2026-04-01"))->taken == Taken::changed);
    CHECK(it.store.places()->back().approval == "QY-2");
  }
}

TEST_CASE("the approval of the building does not approve a move, a new one does")
{
  Opened it;
  auto row = row_of("ZC-1", "光缆", "操场");
  row.approval = "JX-1";
  row.approved = day("2021-05-01");
  it.take(row, day("2021-06-01")).value();
  row.entry.place = "体育馆";
  SUBCASE("the same number")
  {
    it.take(row, day("2022-06-01")).value();
    CHECK(it.store.places()->back().approval.empty());
  }
  SUBCASE("a new number")
  {
    row.approval = "JX-2";
    it.take(row, day("2022-06-01")).value();
    CHECK(it.store.places()->back().approval == "JX-2");
    CHECK(it.store.approvals()->size() == 2);
  }
}

TEST_CASE("the place before the first import is taken from the table")
{
  Opened it;
  auto row = row_of("ZC-1", "交换机", "二楼");
  row.entry.installed = day("2022-08-01");
  row.previous_place = "一楼";
  row.moved = day("2025-08-12");
  it.take(row, day("2026-01-01")).value();
  CHECK(it.take(row, day("2026-02-01"))->taken == Taken::same);
  const auto places = it.store.places().value();
  REQUIRE(places.size() == 2);
  CHECK(places[0].from == day("2022-08-01"));
  CHECK(places[0].until == day("2025-08-12"));
  CHECK(places[1].place == "二楼");
}

TEST_CASE("the summary counts what is in use; a register that is not there is not found")
{
  Opened it;
  auto row = row_of("ZC-1", "交换机", "一楼");
  it.take(row, day("2026-01-01")).value();
  row = row_of("ZC-2", "旧交换机", "仓库");
  row.entry.retired = true;
  it.take(row, day("2026-01-01")).value();
  REQUIRE(it.store.note_import(day("2026-02-01"), "old.csv", {}));
  REQUIRE(it.store.note_import(day("2026-01-01"), "register.csv", {4, 5}));
  CHECK(it.store.summary()->entries == 1);
  CHECK(it.store.summary()->imported == day("2026-01-01"));
  CHECK(it.store.summary()->file == "register.csv");
  CHECK(it.store.summary()->left_out == 2);
  CHECK(it.store.summary()->left_out_lines == std::vector<int64_t>{4, 5});
  const Folder empty;
  CHECK(RegisterStore::open(empty.path(), Access::read_only).error().kind == ErrorKind::not_found);
}

TEST_CASE("an only place is known by the imports that show it, and its date may come later")
{
  Opened it;
  auto row = row_of("ZC-1", "交换机", "一楼");
  it.take(row, day("2026-01-01")).value();
  CHECK(it.take(row, day("2026-02-01"))->taken == Taken::same);
  const auto seen = it.store.places().value();
  REQUIRE(seen.size() == 1);
  CHECK_FALSE(seen[0].from);
  CHECK(seen[0].first_seen == day("2026-01-01"));
  CHECK(seen[0].last_seen == day("2026-02-01"));
  row.entry.installed = day("2019-08-01");
  CHECK(it.take(row, day("2026-02-02"))->taken == Taken::changed);
  CHECK(it.store.places()->front().from == day("2019-08-01"));
  SUBCASE("moved, it begins anew")
  {
    row.entry.place = "二楼";
    it.take(row, day("2026-03-01")).value();
    const auto places = it.store.places().value();
    REQUIRE(places.size() == 2);
    CHECK(places[0].last_seen == day("2026-02-02"));
    CHECK(places[1].first_seen == day("2026-03-01"));
  }
}

TEST_CASE("the day of the installation that comes after a move is that of the first place")
{
  Opened it;
  auto row = row_of("ZC-1", "交换机", "一楼");
  it.take(row, day("2026-01-01")).value();
  row.entry.place = "二楼";
  it.take(row, day("2026-03-01")).value();
  row.entry.installed = day("2019-08-01");
  it.take(row, day("2026-03-02")).value();
  const auto places = it.store.places().value();
  REQUIRE(places.size() == 2);
  CHECK(places[0].from == day("2019-08-01"));
  CHECK(places[1].from == day("2026-03-01"));
}

TEST_CASE("an audit after an upgrade reads the register that an earlier version wrote")
{
  const Folder folder;
  constexpr std::array<std::string_view, 2> version_2{
      R"(CREATE TABLE entry (key TEXT PRIMARY KEY, asset_tag TEXT NOT NULL, serial TEXT NOT NULL,
           name TEXT NOT NULL, record TEXT NOT NULL);
         CREATE TABLE place (entry TEXT NOT NULL, number INTEGER NOT NULL, place TEXT NOT NULL,
           from_date TEXT NOT NULL, until_date TEXT NOT NULL, approval TEXT NOT NULL,
           PRIMARY KEY (entry, number));
         INSERT INTO place VALUES ('tag:ZC-1', 1, '一楼', '', '', '');)",
      "CREATE TABLE import (imported_on TEXT NOT NULL)"};
  REQUIRE(Database::open(RegisterStore::path(folder.path()), version_2, Access::read_write));
  auto store = RegisterStore::open(folder.path(), Access::read_only);
  REQUIRE(store);
  const auto places = store->places().value();
  REQUIRE(places.size() == 1);
  CHECK(places[0].place == "一楼");
  CHECK_FALSE(places[0].first_seen);
}
