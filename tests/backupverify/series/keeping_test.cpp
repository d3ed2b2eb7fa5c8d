// SPDX-License-Identifier: Apache-2.0
#include "series/keeping.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

const Moment now = *parse_rfc3339("2026-11-22T12:00:00+08:00");

struct Judged {
  BackupSet set;
  std::vector<Archive> archives;
  std::vector<Generation> generations;
};

Judged judged(std::initializer_list<std::string_view> days, const SetSettings& settings, int64_t free_bytes)
{
  Judged out;
  for (const auto day : days)
    out.archives.push_back({.set = "s",
                            .path = "a-" + std::string(day) + ".tar",
                            .size_bytes = 1000,
                            .taken = start_of_day(*parse_date(day), shanghai),
                            .taken_clock = "name",
                            .verdict = Verdict::ok});
  out.generations = generations_of(out.archives, shanghai);
  auto kinds = kinds_of(out.generations, now);
  judge_keeping(out.set, settings, kinds, free_bytes, shanghai, now);
  return out;
}

} // namespace

TEST_CASE("which slots are filled, which periods are empty and what goes next")
{
  SetSettings settings{.every = 86400};
  settings.keep.count = {0, 0, 2, 3, 0, 0};
  const auto one =
      judged({"2026-11-22", "2026-11-21", "2026-11-20", "2026-11-15", "2026-11-01"}, settings, 1 << 20);
  REQUIRE(one.set.slots.size() == 2);
  CHECK(one.set.slots[0].filled == 2);
  CHECK(one.set.slots[1].filled == 3);
  REQUIRE(one.set.slots[1].empty.size() == 1);
  CHECK(format_date(one.set.slots[1].empty[0]) == "2026-11-02");
  CHECK(*one.set.removable == 1);
  CHECK(format_date(*one.set.next_removal) == "2026-11-23");
  CHECK(one.set.next_removed == "a-2026-11-21.tar");
  CHECK(format_date(date_of(*one.set.oldest, shanghai)) == "2026-11-01");
  CHECK(one.generations[0].record.kept_by == std::vector<std::string>{"daily", "weekly"});
  CHECK(one.generations[2].record.kept_by.empty());
}

TEST_CASE("when the place is full")
{
  const SetSettings daily{.every = 86400};
  const auto filling = judged({"2026-11-22", "2026-11-21"}, daily, 9500);
  CHECK(*filling.set.bytes_per_day == 1000);
  CHECK(format_date(*filling.set.full_on) == "2026-12-02");
  CHECK_FALSE(filling.set.removable);
  CHECK_FALSE(judged({"2026-11-22"}, daily, 1 << 30).set.full_on);
  CHECK_FALSE(judged({"2026-11-22"}, {}, 0).set.bytes_per_day);
}
