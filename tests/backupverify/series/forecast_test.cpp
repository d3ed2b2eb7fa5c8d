// SPDX-License-Identifier: Apache-2.0
#include "series/forecast.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

constexpr int64_t day = 86400;
const Moment now = *parse_rfc3339("2026-11-22T12:00:00+08:00");

// One a day, each `more` bytes larger than the one before it.
Course course_of(int count, int64_t more)
{
  Course course{.every = day};
  for (int i = 0; i < count; ++i) {
    course.times.push_back(now - std::chrono::hours(10) - i * std::chrono::seconds(day));
    course.sizes.push_back(1000 + (count - 1 - i) * more);
  }
  return course;
}

std::string day_of(const std::optional<Date>& date)
{
  return date ? format_date(*date) : "-";
}

} // namespace

TEST_CASE("what the policy removes next, and when")
{
  auto course = course_of(4, 0);
  course.keep.count = {0, 0, 3, 0, 0, 0};
  const auto outlook = look_ahead(course, shanghai, now);
  CHECK(day_of(outlook.removed[3]) == "2026-11-22"); // now
  CHECK(day_of(outlook.removed[2]) == "2026-11-23");
  CHECK(day_of(outlook.removed[1]) == "2026-11-24");
  CHECK(day_of(outlook.removed[0]) == "2026-11-25");
  SUBCASE("one of last year stays over the next New Year where three years are kept, and not where two are")
  {
    course.times.front() -= std::chrono::hours(24 * 365);
    course.times.resize(1);
    course.sizes.resize(1);
    course.keep.count = {0, 0, 3, 0, 0, 3};
    CHECK(day_of(look_ahead(course, shanghai, now).removed[0]) == "-");
    course.keep.count = {0, 0, 3, 0, 0, 2};
    CHECK(day_of(look_ahead(course, shanghai, now).removed[0]) == "2027-01-01");
  }
  SUBCASE("without a rhythm nothing comes after it")
  {
    course.every = 0;
    CHECK(day_of(look_ahead(course, shanghai, now).removed[2]) == "-");
    CHECK(look_ahead(course, shanghai, now).growth.back() == -1000);
  }
}

TEST_CASE("the place grows as the backups do, less what is removed")
{
  CHECK(look_ahead(course_of(10, 0), shanghai, now).growth[9] == 9 * 1000); // nothing is removed
  auto kept = course_of(10, 0);
  kept.keep.count = {0, 0, 10, 0, 0, 0};
  CHECK(look_ahead(kept, shanghai, now).growth.back() == 0);
  auto growing = course_of(10, 100);
  growing.keep = kept.keep;
  CHECK(look_ahead(growing, shanghai, now).growth[10] == 10 * 1000); // each slot is 1000 bytes larger
}

TEST_CASE("one odd size does not bend the slope")
{
  auto course = course_of(10, 100);
  CHECK(growth_of_sizes(course.times, course.sizes) == doctest::Approx(100));
  course.sizes[3] = 50'000'000;
  CHECK(growth_of_sizes(course.times, course.sizes) == doctest::Approx(100));
  CHECK(growth_of_sizes(std::span(course.times).first(3), std::span(course.sizes).first(3)) == 0);
}
