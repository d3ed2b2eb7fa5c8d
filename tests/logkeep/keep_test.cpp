// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"
#include "keep.hpp"
#include <doctest/doctest.h>
#include <vector>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

constexpr int64_t bytes_a_day = 500;

LogPolicy rule(RotationTrigger trigger, int64_t rotate)
{
  LogPolicy policy;
  policy.trigger = trigger;
  policy.rotate = RotationValue{rotate, {}};
  return policy;
}

LogPolicy with_maxage(LogPolicy policy, int64_t days)
{
  policy.maxage_days = RotationValue{days, {}};
  return policy;
}

LogPolicy with_size(LogPolicy policy, int64_t bytes)
{
  policy.trigger = RotationTrigger::size;
  policy.size_bytes = RotationValue{bytes, {}};
  return policy;
}

LogPolicy with_maxsize(LogPolicy policy, int64_t bytes)
{
  policy.maxsize_bytes = RotationValue{bytes, {}};
  return policy;
}

constexpr auto daily = RotationTrigger::daily;
constexpr auto weekly = RotationTrigger::weekly;
constexpr auto monthly = RotationTrigger::monthly;
constexpr auto yearly = RotationTrigger::yearly;

struct Row {
  const char* rule;
  LogPolicy policy;
  int64_t days;
};

} // namespace

// Each number is what logrotate 3.21.0 itself kept at least in 830 days simulated with libfaketime, one run a
// day at 00:00:30, 500 bytes a day.
TEST_CASE("a rule keeps the days that logrotate was seen to keep")
{
  const std::vector<Row> rows{
      {"daily 14", rule(daily, 14), 14},
      {"daily 180", rule(daily, 180), 180},
      {"daily 183", rule(daily, 183), 183},
      {"daily 184", rule(daily, 184), 184},
      {"weekly 4", rule(weekly, 4), 28},
      {"weekly 25", rule(weekly, 25), 175},
      {"weekly 26", rule(weekly, 26), 182},
      {"weekly 27", rule(weekly, 27), 189},
      {"monthly 1", rule(monthly, 1), 28},
      {"monthly 5", rule(monthly, 5), 150},
      {"monthly 6", rule(monthly, 6), 181},
      {"monthly 7", rule(monthly, 7), 212},
      {"yearly 1", rule(yearly, 1), 365},
      {"daily, no rotate", rule(daily, 0), 0},
      {"daily -1, maxage 180", with_maxage(rule(daily, -1), 180), 180},
      {"weekly 52, maxage 180", with_maxage(rule(weekly, 52), 180), 182},
      {"weekly 52, maxage 183", with_maxage(rule(weekly, 52), 183), 189},
      {"monthly 12, maxage 180", with_maxage(rule(monthly, 12), 180), 181},
      {"yearly 2, maxage 180", with_maxage(rule(yearly, 2), 180), 365},
      {"size 1k, 26", with_size(rule(weekly, 26), 1024), 78},
      {"weekly maxsize 1k, 26", with_maxsize(rule(weekly, 26), 1024), 60},
  };
  for (const auto& row : rows) {
    CAPTURE(row.rule);
    CHECK(kept_by(row.policy, bytes_a_day).days == row.days);
  }
}

// The first two as the real logrotate did it under libfaketime, run once a day.
TEST_CASE("a line of a day goes with its file, on a day of the calendar")
{
  const auto goes = [](const LogPolicy& policy, std::string_view day) {
    const auto date = deleted_on(policy, kept_by(policy, bytes_a_day), *parse_date(day));
    return date ? format_date(*date) : "never";
  };
  CHECK(goes(rule(monthly, 1), "2026-11-25") == "2027-01-01");
  CHECK(goes(rule(monthly, 1), "2026-11-30") == "2027-01-01");
  CHECK(goes(rule(daily, 14), "2026-11-25") == "2026-12-10");
  CHECK(goes(rule(weekly, 4), "2026-11-25") == "2026-12-27"); // Wednesday; put aside on Sunday the 29th
  CHECK(goes(rule(yearly, 1), "2026-11-25") == "2028-01-01");
  CHECK(goes(rule(monthly, -1), "2026-11-25") == "never");
  CHECK(goes(with_size(rule(daily, 4), 1500), "2026-11-25") ==
        "2026-12-08"); // where in a file it lies isn't known
}

TEST_CASE("six calendar months are judged by the calendar, not by a number of days")
{
  CHECK(kept_by(rule(monthly, 6), bytes_a_day).months == 6); // 181 days, but the right ones
  CHECK(kept_by(rule(daily, 183), bytes_a_day).months == 5);
  CHECK(kept_by(rule(daily, 184), bytes_a_day).months == 6);
  CHECK(kept_by(rule(weekly, 26), bytes_a_day).months == 5);
  CHECK(kept_by(rule(weekly, 27), bytes_a_day).months == 6);
}

TEST_CASE("a rule that deletes nothing keeps for ever")
{
  CHECK(kept_by(rule(daily, -1), bytes_a_day).forever);
  CHECK(kept_by(with_size(rule(daily, 4), 1 << 20), 0).forever);
  CHECK_FALSE(kept_by(rule(yearly, 3), bytes_a_day).forever);
}

TEST_CASE("an hourly rule keeps a day for 24 files")
{
  CHECK(kept_by(rule(RotationTrigger::hourly, 48), bytes_a_day).days == 2);
  CHECK(kept_by(rule(RotationTrigger::hourly, 184 * 24), bytes_a_day).months == 6);
}

TEST_CASE("a minimum size makes a rule wait")
{
  auto policy = rule(daily, 4);
  policy.minsize_bytes = RotationValue{1000, {}};
  CHECK(kept_by(policy, bytes_a_day).days == 8);
  CHECK(kept_by(policy, any_volume).days == 4);
}

// As the real logrotate did it, written busily from the day before the first rotation on, and quiet before.
TEST_CASE("a log that was quiet may be rotated on two days that follow each other")
{
  const auto least = [](LogPolicy policy) {
    policy.minsize_bytes = RotationValue{1024, {}};
    return kept_by(policy, 2000).days;
  };
  CHECK(least(rule(weekly, 2)) == 8);
  CHECK(least(rule(weekly, 27)) == 183);
  CHECK(least(rule(monthly, 1)) == 1);
  CHECK(least(rule(monthly, 3)) == 60);
  CHECK(least(rule(monthly, 6)) == 151);
  CHECK(least(rule(yearly, 1)) == 1);
  CHECK(least(rule(daily, 0)) == 0);
}

TEST_CASE("a rule by size rotates at the smaller of its sizes")
{
  CHECK(kept_by(with_maxsize(with_size(rule(daily, 60), 100 << 20), 1 << 20), 20 << 20).days == 60);
  CHECK(kept_by(with_maxsize(with_size(rule(daily, 60), 1024), 100 << 20), bytes_a_day).days == 180);
}

TEST_CASE("maxage ends what is kept when a burst follows a pause")
{
  CHECK(kept_by(with_maxage(with_size(rule(daily, 50), 5 << 10), 20), bytes_a_day).days == 20);
  CHECK(kept_by(with_maxage(with_size(rule(daily, -1), 1 << 10), 5), bytes_a_day).days == 5);
  CHECK(kept_by(with_maxage(with_size(rule(daily, 3), 1 << 10), 20), bytes_a_day).days ==
        9); // the files are fewer
  CHECK(kept_by(with_maxage(with_size(rule(daily, -1), 1 << 10), 5), 0).forever);
}

TEST_CASE("the wanted numbers are the smallest that keep six months")
{
  CHECK(wanted_rotation(rule(daily, 14), bytes_a_day, 6)->rotate == 184);
  CHECK(wanted_rotation(rule(weekly, 4), bytes_a_day, 6)->rotate == 27);
  CHECK(wanted_rotation(rule(monthly, 1), bytes_a_day, 6)->rotate == 6);
  CHECK(wanted_rotation(rule(daily, 0), bytes_a_day, 6)->rotate == 184);
  CHECK_FALSE(wanted_rotation(rule(daily, 14), bytes_a_day, 6)->maxage_days);

  const auto both = wanted_rotation(with_maxage(rule(weekly, 4), 30), bytes_a_day, 6);
  REQUIRE(both->maxage_days);
  CHECK(both->rotate == 27);
  auto changed = with_maxage(rule(weekly, both->rotate), *both->maxage_days);
  CHECK(kept_by(changed, bytes_a_day).months == 6);
  changed.maxage_days->value -= 1;
  CHECK(kept_by(changed, bytes_a_day).months == 5);
}
