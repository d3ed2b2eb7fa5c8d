// SPDX-License-Identifier: Apache-2.0
#include "series/shrink.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

const Moment now = *parse_rfc3339("2026-11-22T12:00:00+08:00");

Archive dump(int days_ago, int64_t size, std::vector<BackupTable> tables = {}, std::string_view kind = "db")
{
  const auto taken = now - std::chrono::hours(24 * days_ago + 1);
  const auto count = static_cast<int64_t>(tables.size());
  return {.set = "s",
          .path = std::string(kind) + "-" + format_date(date_of(taken, shanghai)) + ".sql",
          .size_bytes = size,
          .taken = taken,
          .taken_clock = "name",
          .verdict = Verdict::ok,
          .table_count = count,
          .tables = std::move(tables)};
}

// "size 40 %" for each.
std::string shrunken(const std::vector<Archive>& archives, int64_t min_size = 0)
{
  auto generations = generations_of(archives, shanghai);
  BackupSet set;
  compare_sizes(set, kinds_of(generations, now), min_size, shanghai);
  std::string out;
  for (const auto& one : set.shrunken)
    out += one.what + (one.name.empty() ? "" : " " + one.name) + " " + std::to_string(one.percent) + "% ";
  return out;
}

} // namespace

TEST_CASE("the newest backup is held against the median of those before it")
{
  CHECK(shrunken({dump(0, 100), dump(1, 100), dump(2, 100), dump(3, 100)}).empty());
  CHECK(shrunken({dump(0, 40), dump(1, 100), dump(2, 100), dump(3, 100)}) == "size 40% ");
  CHECK(shrunken({dump(0, 40), dump(1, 100), dump(2, 100)}).empty()); // too few
  CHECK(shrunken({dump(0, 95), dump(1, 100), dump(2, 9000), dump(3, 100)}).empty());
  SUBCASE("of the same weekday where there are three: a full one a week among small ones")
  {
    std::vector<Archive> archives;
    for (int i = 0; i < 29; ++i)
      archives.push_back(dump(i, i % 7 == 1 ? 1000 : 100));
    CHECK(shrunken(archives).empty());
    archives[0].size_bytes = 45;
    CHECK(shrunken(archives) == "size 45% ");
  }
  SUBCASE("a broken one is not compared with")
  {
    auto cut = dump(1, 1);
    cut.verdict = Verdict::incomplete;
    CHECK(shrunken({dump(0, 100), cut, dump(2, 100), dump(3, 100), dump(4, 100)}).empty());
  }
}

TEST_CASE("tables that vanish or lose rows are named")
{
  const std::vector<BackupTable> usual{{"pupil", 1000}, {"mark", 5000}};
  const std::vector<Archive> before{dump(1, 100, usual), dump(2, 100, usual), dump(3, 100, usual)};
  auto archives = before;
  archives.push_back(dump(0, 100, {{"mark", 5000}}));
  CHECK(shrunken(archives) == "table pupil 0% tables 50% ");
  archives.back() = dump(0, 100, {{"pupil", 400}, {"mark", 5000}});
  CHECK(shrunken(archives) == "rows pupil 40% ");
  SUBCASE("a table that was there once only is not missed")
  {
    archives = before;
    archives[1].tables.push_back({"tmp_import", 77});
    archives[1].table_count = 3;
    archives.push_back(dump(0, 100, usual));
    CHECK(shrunken(archives).empty());
  }
}

TEST_CASE("a kind that ended while the others go on, and one under the least size")
{
  std::vector<Archive> archives;
  for (int i = 0; i < 8; ++i)
    archives.push_back(dump(i, 100));
  for (int i = 4; i < 9; ++i)
    archives.push_back(dump(i, 100, {}, "web"));
  CHECK(shrunken(archives) == "kind web-*.sql 0% ");
  CHECK(shrunken({dump(0, 20), dump(1, 20)}, 50) == "min-size 40% ");
  CHECK(shrunken({dump(0, 60)}, 50).empty());
}
