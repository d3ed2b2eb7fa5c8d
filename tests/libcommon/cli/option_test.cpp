// SPDX-License-Identifier: Apache-2.0
#include "cli/option.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::cli;

namespace {

struct Settings {
  std::string name;
  bool flag = false;
  int64_t number = 7;
  std::vector<std::string> list;
  std::optional<Moment> moment;
  std::optional<Date> date;
  std::optional<int64_t> limit;
};

template <auto Member>
Result<void> set(Settings& settings, std::string_view value)
{
  return bind<Member>(&settings, value);
}

template <auto Member>
std::string refusal(std::string_view value)
{
  Settings settings;
  const auto stored = set<Member>(settings, value);
  REQUIRE_FALSE(stored);
  CHECK(stored.error().kind == ErrorKind::usage);
  return stored.error().detail.en;
}

} // namespace

TEST_CASE("values are stored in the member that is bound")
{
  Settings settings;
  CHECK(set<&Settings::name>(settings, "third"));
  CHECK(settings.name == "third");
  CHECK(set<&Settings::flag>(settings, ""));
  CHECK(settings.flag);
  CHECK(set<&Settings::list>(settings, "a"));
  CHECK(set<&Settings::list>(settings, "b"));
  CHECK(settings.list == std::vector<std::string>{"a", "b"});
  CHECK(set<&Settings::limit>(settings, "-3"));
  CHECK(settings.limit == -3);
}

TEST_CASE("a whole number is the whole text")
{
  Settings settings;
  CHECK(set<&Settings::number>(settings, "-12"));
  CHECK(settings.number == -12);
  for (const auto* value : {"", "x", "1x", "1.5", "99999999999999999999", " 1"})
    CHECK(refusal<&Settings::number>(value) == "a whole number");
  CHECK(refusal<&Settings::limit>("two") == "a whole number");
}

TEST_CASE("what is refused leaves the setting alone")
{
  Settings settings;
  CHECK_FALSE(set<&Settings::number>(settings, "x"));
  CHECK(settings.number == 7);
  CHECK_FALSE(set<&Settings::limit>(settings, "x"));
  CHECK_FALSE(settings.limit);
  CHECK_FALSE(set<&Settings::moment>(settings, "x"));
  CHECK_FALSE(settings.moment);
}

TEST_CASE("a moment is RFC 3339, or the start of a day in China")
{
  Settings settings;
  CHECK(set<&Settings::moment>(settings, "2026-11-22T01:00:00+08:00"));
  CHECK(format_rfc3339(*settings.moment, utc) == "2026-11-21T17:00:00Z");
  CHECK(set<&Settings::moment>(settings, "2026-11-22"));
  CHECK(format_rfc3339(*settings.moment, utc) == "2026-11-21T16:00:00Z");
  CHECK(refusal<&Settings::moment>("yesterday") == "a time such as 2026-11-22T01:00:00+08:00, or a date");
}

TEST_CASE("a date must exist")
{
  Settings settings;
  CHECK(set<&Settings::date>(settings, "2028-02-29"));
  CHECK(format_date(*settings.date) == "2028-02-29");
  CHECK(refusal<&Settings::date>("2026-02-29") == "a date such as 2026-11-22");
}
