// SPDX-License-Identifier: Apache-2.0
#include "extract_index.hpp"
#include "extract_read.hpp"
#include "scratch.hpp"
#include <cstdio>
#include <doctest/doctest.h>
#include <functional>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

constexpr int64_t lines_a_day = 1440;
const Moment begin = parse_rfc3339("2026-01-01T00:00:00+08:00").value();

Moment minute(int64_t number)
{
  return begin + std::chrono::minutes{number};
}

// "2026-01-01T00:00:00+08:00 gw1 app: 0 ...": a line a minute, and one that continues each.
std::string iso_line(int64_t number)
{
  return format_rfc3339(minute(number), shanghai) + " gw1 app: " + std::to_string(number) +
         std::string(60, '.') + "\n\tcontinues " + std::to_string(number) + "\n";
}

// The same without year and zone.
std::string old_line(int64_t number)
{
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto text = format_rfc3339(minute(number), shanghai);
  char stamp[32];
  std::snprintf(stamp, sizeof stamp, "%s %2d %s",
                months[static_cast<std::size_t>(std::stoi(text.substr(5, 2))) - 1],
                std::stoi(text.substr(8, 2)), text.substr(11, 8).c_str());
  return std::string(stamp) + " gw1 app: " + std::to_string(number) + std::string(60, '.') + "\n";
}

std::string text_of(int64_t days, std::string (*line)(int64_t))
{
  std::string text;
  for (int64_t i = 0; i < days * lines_a_day; ++i)
    text += line(i);
  return text;
}

LogFile file_of(const Scratch& scratch, const std::string& name)
{
  return {scratch.path(name), scratch.path(name), name, {}};
}

struct Read {
  int64_t lines = 0; // that came by, those of the sample not counted
  std::vector<std::string> found;
};

Read read(const LogFile& file, const FileIndex& index, const Window& window)
{
  Read out;
  auto excerpt = excerpt_for(index, window);
  ScanOptions options{shanghai};
  options.first_year = index.scan.first_year;
  const std::atomic<bool> stop = false;
  read_excerpt(
      file, options, excerpt,
      [&](std::string_view text, std::optional<Moment> moment) {
        if (excerpt.skip-- > 0)
          return;
        ++out.lines;
        if (moment && window.has(*moment))
          out.found.emplace_back(text);
      },
      stop);
  return out;
}

Window an_hour_from(int64_t number)
{
  return {minute(number), minute(number + 59)};
}

} // namespace

TEST_CASE("of a long plain log in order only the neighbourhood of the window is read, and nothing is lost")
{
  const Scratch scratch;
  scratch.write("app.log", text_of(60, iso_line));
  const auto file = file_of(scratch, "app.log");
  const auto index = index_file(file, {shanghai});
  REQUIRE(index.looked == FileIndex::Looked::sampled);
  for (const auto number : {0L, 1L, 20'000L, 43'210L, 60 * lines_a_day - 60}) {
    const auto got = read(file, index, an_hour_from(number));
    REQUIRE(got.found.size() == 120);
    CHECK(got.found.front() + "\n" + got.found[1] + "\n" == iso_line(number));
    CHECK(got.found.back() == "\tcontinues " + std::to_string(number + 59));
    CHECK(got.lines < 2 * 60 * lines_a_day / 10);
  }
  CHECK(read(file, index, an_hour_from(-600)).found.empty());
}

TEST_CASE("lines that were written while the clock was wrong by up to a day are found, however few they are")
{
  struct Wrong {
    const char* name;
    int64_t minutes; // that the clock was set by
    int64_t lasted;  // lines
  };
  for (const auto& wrong : {Wrong{"set back", -180, 20}, Wrong{"set back for long", -180, 4000},
                            Wrong{"set forward", lines_a_day, 20}, Wrong{"end of summer time", -60, 60}}) {
    CAPTURE(wrong.name);
    for (const auto start : {40'000L, 40'400L, 40'800L, 41'200L}) {
      CAPTURE(start);
      const Scratch scratch;
      std::string text;
      for (int64_t i = 0; i < 60 * lines_a_day; ++i)
        text += iso_line(i >= start && i < start + wrong.lasted ? i + wrong.minutes : i);
      scratch.write("app.log", text);
      const auto file = file_of(scratch, "app.log");
      const auto got = read(file, index_file(file, {shanghai}), an_hour_from(start + wrong.minutes));
      // Those of the right clock and those of the wrong one.
      CHECK(got.found.size() == static_cast<std::size_t>(2 * (60 + std::min(wrong.lasted, int64_t{60}))));
    }
  }
}

TEST_CASE("years that lines lack are those that a full reading finds, on both sides of a new year")
{
  const Scratch scratch;
  std::string text;
  constexpr int64_t first = 300 * lines_a_day; // from October into April
  for (int64_t i = 0; i < 160 * lines_a_day; i += 2)
    text += old_line(first + i);
  scratch.write("syslog", text);
  const auto file = file_of(scratch, "syslog");
  const auto last = minute(first + 160 * lines_a_day);
  std::filesystem::last_write_time(scratch.path("syslog"), std::chrono::file_clock::from_sys(last));
  const auto index = index_file(file, {shanghai});
  REQUIRE(index.looked == FileIndex::Looked::sampled);
  for (const auto day : {2L, 64L, 66L, 158L}) {
    const auto got = read(file, index, an_hour_from(first + day * lines_a_day));
    REQUIRE(got.found.size() == 30);
    CHECK(got.found.front() + "\n" == old_line(first + day * lines_a_day));
  }
}

TEST_CASE("a log whose lines are out of order, a small one, and one in UTF-16 are read whole")
{
  const Scratch scratch;
  auto half = text_of(30, iso_line);
  scratch.write("app.log", half.substr(half.size() / 2 / 1000 * 1000) + half);
  CHECK(index_file(file_of(scratch, "app.log"), {shanghai}).looked == FileIndex::Looked::whole);
  scratch.write("small.log", text_of(1, iso_line));
  CHECK(index_file(file_of(scratch, "small.log"), {shanghai}).looked == FileIndex::Looked::whole);
  std::string wide = "\xFF\xFE";
  for (const char c : half)
    wide += {c, '\0'};
  scratch.write("wide.log", wide);
  CHECK(index_file(file_of(scratch, "wide.log"), {shanghai}).looked == FileIndex::Looked::whole);
}

TEST_CASE("a file that becomes shorter while it is read is a fault, not the end of its lines")
{
  const Scratch scratch;
  const auto text = text_of(60, iso_line);
  scratch.write("app.log", text);
  const auto file = file_of(scratch, "app.log");
  const auto index = index_file(file, {shanghai});
  scratch.write("app.log", text.substr(0, 1000));
  const std::atomic<bool> stop = false;
  const auto scan = read_excerpt(
      file, {shanghai}, excerpt_for(index, an_hour_from(40'000)),
      [](std::string_view, std::optional<Moment>) {}, stop);
  REQUIRE(scan.damaged);
  CHECK(scan.damaged->kind == ErrorKind::truncated);
}

TEST_CASE("compressed files lie between their first line and their writing, or the first line of the next")
{
  const Scratch scratch;
  const std::vector<LogFile> files{{"/a/app.log.1.gz", "", "app.log.1.gz", {}},
                                   {"/a/app.log.2.gz", "", "app.log.2.gz", {}},
                                   {"/a/app.log.3.gz", "", "app.log.3.gz", {}}};
  std::vector<FileIndex> indexes;
  for (const int64_t day : {30, 20, 10}) {
    indexes.emplace_back(shanghai);
    indexes.back().looked = FileIndex::Looked::head;
    indexes.back().scan.coverage.add(minute(day * lines_a_day).time_since_epoch().count(), 80);
    indexes.back().written = minute(45 * lines_a_day);
  }
  const auto bounds = bounds_of(files, indexes);
  const auto at = [](int64_t day) { return minute(day * lines_a_day).time_since_epoch().count(); };
  CHECK(bounds[0]->to == at(47));
  CHECK(bounds[1]->to == at(32));
  CHECK(bounds[2]->from == at(8));
  indexes[1].scan.year_confidence = YearConfidence::weak;
  CHECK(bounds_of(files, indexes)[1]->from == at(8));
}
