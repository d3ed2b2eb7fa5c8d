// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "series/retention.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

std::vector<Moment> at(std::initializer_list<std::string_view> times)
{
  std::vector<Moment> out;
  for (const auto time : times)
    out.push_back(*parse_rfc3339(std::string(time) + ":00+08:00"));
  return out;
}

// "daily+weekly - daily": what keeps each, the newest first; - for what is removed.
std::string kept(const std::vector<Moment>& times, const KeepRules& rules, RetentionPolicy policy)
{
  std::string out;
  for (const auto& by :
       kept_by(times, rules, policy, shanghai, *parse_rfc3339("2026-11-22T12:00:00+08:00"))) {
    std::string one;
    for (const auto rule : by)
      one += (one.empty() ? "" : "+") + std::string(rule);
    out += (out.empty() ? "" : " ") + (one.empty() ? "-" : one);
  }
  return out;
}

constexpr KeepRules daily_and_weekly{.count = {0, 0, 2, 2, 0, 0}};

} // namespace

TEST_CASE("each policy keeps what its program keeps")
{
  // Sunday the 22nd twice, Saturday, Thursday; the weeks before.
  const auto times = at({"2026-11-22T03:00", "2026-11-22T01:00", "2026-11-21T01:00", "2026-11-19T01:00",
                         "2026-11-12T01:00", "2026-11-05T01:00"});
  CHECK(kept(times, daily_and_weekly, RetentionPolicy::restic) == "daily+weekly - daily - weekly -");
  CHECK(kept(times, daily_and_weekly, RetentionPolicy::borg) == "daily - daily - weekly weekly");
  CHECK(kept(times, daily_and_weekly, RetentionPolicy::pbs) == "daily - daily - weekly weekly");
  CHECK(kept(times, daily_and_weekly, RetentionPolicy::gfs) == "daily+weekly - daily - weekly -");
  SUBCASE("a day without a backup counts for gfs and for no other")
  {
    const auto holes = at({"2026-11-22T03:00", "2026-11-19T01:00", "2026-11-18T01:00"});
    const KeepRules daily{.count = {0, 0, 2, 0, 0, 0}};
    CHECK(kept(holes, daily, RetentionPolicy::restic) == "daily daily -");
    CHECK(kept(holes, daily, RetentionPolicy::pbs) == "daily daily -");
    CHECK(kept(holes, daily, RetentionPolicy::gfs) == "daily - -");
  }
  SUBCASE("borg keeps the oldest for a rule that is not used up")
  {
    const auto few = at({"2026-11-22T03:00", "2026-11-22T01:00"});
    CHECK(kept(few, daily_and_weekly, RetentionPolicy::borg) == "daily daily");
    CHECK(kept(few, daily_and_weekly, RetentionPolicy::restic) == "daily+weekly -");
  }
  SUBCASE("within counts from the newest for restic and from now for borg")
  {
    const auto old = at({"2026-10-22T03:00", "2026-10-21T12:00", "2026-10-01T03:00"});
    const KeepRules within{.within = 86400};
    CHECK(kept(old, within, RetentionPolicy::restic) == "within within -");
    CHECK(kept(old, within, RetentionPolicy::borg) == "- - -");
  }
  SUBCASE("no rule keeps nothing")
  {
    CHECK(kept(times, {}, RetentionPolicy::restic) == "- - - - - -");
    CHECK(kept({}, daily_and_weekly, RetentionPolicy::pbs).empty());
  }
}

TEST_CASE("periods begin on Monday, on the first of the month and of the year")
{
  const auto first = [](Period period) { return format_date(first_day(period, *parse_date("2026-11-22"))); };
  CHECK(first(Period::daily) == "2026-11-22");
  CHECK(first(Period::weekly) == "2026-11-16");
  CHECK(first(Period::monthly) == "2026-11-01");
  CHECK(first(Period::yearly) == "2026-01-01");
  CHECK(format_date(before(Period::weekly, *parse_date("2026-11-16"))) == "2026-11-09");
  CHECK(format_date(before(Period::monthly, *parse_date("2026-01-01"))) == "2025-12-01");
}
