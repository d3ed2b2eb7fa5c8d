// SPDX-License-Identifier: Apache-2.0
#include "standing.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

const Moment now = *parse_rfc3339("2026-11-22T01:00:00+08:00");

Archive archive(std::string_view taken, Verdict verdict = Verdict::ok, std::string clock = "name")
{
  Archive one{.set = "s", .path = "p", .verdict = verdict};
  one.taken = *parse_rfc3339(std::string(taken) + "T02:00:00+08:00");
  one.taken_clock = std::move(clock);
  return one;
}

} // namespace

TEST_CASE("the parts of one day are one generation")
{
  const std::vector archives{archive("2026-11-20"), archive("2026-11-20"), archive("2026-11-21")};
  const auto days = days_of(archives, now, shanghai);
  CHECK(days.good == 2);
  CHECK(days.undecided == 0);
}

TEST_CASE("what can't be verified or dated is undecided, what is broken counts for nothing")
{
  const std::vector archives{archive("2026-11-20"),
                             archive("2026-11-20", Verdict::unverifiable),
                             archive("2026-11-19", Verdict::unverifiable),
                             archive("2026-11-18", Verdict::unverifiable),
                             archive("2026-11-17", Verdict::could_not_check),
                             archive("2026-11-16", Verdict::ok, "mtime"),
                             archive("2027-11-24"),
                             archive("2026-11-15", Verdict::incomplete),
                             archive("2026-11-14", Verdict::empty),
                             Archive{.set = "s", .verdict = Verdict::could_not_check}};
  const auto days = days_of(archives, now, shanghai);
  CHECK(days.good == 1);
  CHECK(days.undecided == 6);
}

TEST_CASE("a date in a name or the content goes before a file time, however new that is")
{
  const std::vector archives{archive("2026-11-19", Verdict::ok, "content"),
                             archive("2026-11-21", Verdict::ok, "mtime"), archive("2026-11-18")};
  CHECK(newest_good(archives, "s", now) == archives.data());
  CHECK(newest_good(archives, "other", now) == nullptr);
  CHECK(newest_good(std::span(archives).subspan(1, 1), "s", now) == nullptr);
}
