// SPDX-License-Identifier: Apache-2.0
#include "series/freshness.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

constexpr int64_t day = 86400;
const Moment now = *parse_rfc3339("2026-11-22T12:00:00+08:00");

Moment at(std::string_view time)
{
  return *parse_rfc3339(std::string(time) + ":00+08:00");
}

Archive backup(std::string_view name, std::string_view time)
{
  return {.set = "s",
          .path = std::string(name),
          .size_bytes = 10,
          .taken = at(time),
          .taken_clock = "name",
          .taken_by_name = at(time),
          .format = "tar",
          .verdict = Verdict::ok};
}

BackupSet rhythm_of(const std::vector<std::string_view>& times, const SetSettings& settings)
{
  std::vector<Archive> archives;
  for (const auto time : times)
    archives.push_back(backup(std::string("a-") + std::string(time.substr(0, 10)) + ".tar", time));
  auto generations = generations_of(archives, shanghai);
  BackupSet set;
  judge_rhythm(set, settings, kinds_of(generations, now), shanghai, now);
  return set;
}

std::string missed(const BackupSet& set)
{
  std::string out;
  for (const auto date : set.missed)
    out += format_date(date).substr(5) + " ";
  return out;
}

BackupSet clocks_of(const std::vector<Archive>& archives, const DigestOf& digest)
{
  auto generations = generations_of(archives, shanghai);
  BackupSet set;
  compare_clocks(set, generations, kinds_of(generations, now), shanghai, now, digest);
  return set;
}

const DigestOf none = [](const std::string& path) { return path; };
const DigestOf all_the_same = [](const std::string&) { return std::string("same"); };

} // namespace

TEST_CASE("days without a backup are found, and today's only once it is due")
{
  const SetSettings daily{.every = day};
  const auto set = rhythm_of({"2026-11-18T01:00", "2026-11-20T01:00", "2026-11-21T01:00"}, daily);
  CHECK(missed(set) == "11-19 ");
  CHECK_FALSE(set.due_since);
  auto due = daily;
  due.due = 6 * 3600;
  const auto late = rhythm_of({"2026-11-21T01:00"}, due);
  CHECK(missed(late) == "11-22 ");
  CHECK(late.due_since == at("2026-11-22T06:00"));
  CHECK(missed(rhythm_of({"2026-11-19T01:00"}, daily)) == "11-20 11-21 ");
  CHECK_FALSE(rhythm_of({}, daily).expected_from);
  CHECK_FALSE(rhythm_of({"2026-11-19T01:00"}, {}).missed_count);
}

TEST_CASE("a weekly backup may be a day late and one every six hours half an hour")
{
  CHECK(missed(rhythm_of({"2026-11-02T01:00", "2026-11-10T01:00", "2026-11-16T01:00"}, {.every = 7 * day}))
            .empty());
  CHECK(missed(rhythm_of({"2026-11-02T01:00", "2026-11-16T01:00"}, {.every = 7 * day})) == "11-09 ");
  const SetSettings hours{.every = 6 * 3600};
  CHECK(missed(rhythm_of({"2026-11-21T18:30", "2026-11-22T00:00", "2026-11-22T06:00"}, hours)).empty());
  CHECK(missed(rhythm_of({"2026-11-21T18:00", "2026-11-22T06:00"}, hours)) == "11-22 ");
  CHECK(rhythm_of({"2026-11-22T00:00"}, hours).due_since == at("2026-11-22T07:30"));
}

TEST_CASE("what the policy removed is not missed")
{
  SetSettings settings{.every = day};
  settings.keep.count = {0, 0, 3, 4, 0, 0};
  const auto set = rhythm_of({"2026-11-01T01:00", "2026-11-08T01:00", "2026-11-15T01:00", "2026-11-20T01:00",
                              "2026-11-21T01:00", "2026-11-22T01:00"},
                             settings);
  CHECK(*set.missed_count == 0);
  CHECK(format_date(*set.expected_from) == "2026-11-20");
  SUBCASE("but a hole in the days that it keeps is")
  {
    CHECK(missed(rhythm_of({"2026-11-15T01:00", "2026-11-20T01:00", "2026-11-22T01:00"}, settings)) ==
          "11-21 ");
  }
}

TEST_CASE("old content under a fresh name is found, and an old file in a good backup is not")
{
  auto dump = backup("db-20261122.sql", "2026-11-22T00:00");
  dump.format = "mysql-dump";
  dump.taken_by_content = at("2026-11-20T21:00");
  CHECK(clocks_of({dump}, none).clock_problems.at(0).problem == ClockProblem::stale_content);
  dump.taken_by_content = at("2026-11-20T23:00"); // 25 hours: a day and its zone
  CHECK(clocks_of({dump}, none).clock_problems.empty());
  auto site = backup("web-20261122.tar", "2026-11-22T00:00");
  site.taken_by_content = at("2026-09-01T00:00");
  CHECK(clocks_of({site}, none).clock_problems.empty());
  SUBCASE("unless it has what the one before it had")
  {
    auto before = backup("web-20261121.tar", "2026-11-21T00:00");
    before.taken_by_content = site.taken_by_content;
    CHECK(clocks_of({before, site}, none).clock_problems.size() == 1);
  }
  SUBCASE("a weekday in a name is of this week")
  {
    auto weekly = dump;
    weekly.path = "db-Mon.sql";
    weekly.taken_by_name.reset();
    weekly.taken_clock = "content";
    weekly.taken_by_content = weekly.taken = at("2026-11-16T02:00");
    CHECK(clocks_of({weekly}, none).clock_problems.empty());
    weekly.taken_by_content = weekly.taken = at("2026-11-09T02:00");
    CHECK(clocks_of({weekly}, none).clock_problems.size() == 1);
  }
}

TEST_CASE("the newest ones with the same bytes are counted")
{
  const std::vector archives{backup("web-20261120.tar", "2026-11-20T00:00"),
                             backup("web-20261121.tar", "2026-11-21T00:00"),
                             backup("web-20261122.tar", "2026-11-22T00:00")};
  CHECK(clocks_of(archives, all_the_same).clock_problems.at(0).times == 3);
  CHECK(clocks_of(archives, none).clock_problems.empty());
  auto other = archives;
  other[1].size_bytes = 11;
  CHECK(clocks_of(other, all_the_same).clock_problems.empty());
}

TEST_CASE("a name in the future is a finding")
{
  CHECK(clocks_of({backup("web-20261201.tar", "2026-12-01T00:00")}, none).clock_problems.at(0).problem ==
        ClockProblem::future);
}
