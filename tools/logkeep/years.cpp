// SPDX-License-Identifier: Apache-2.0
#include "years.hpp"
#include "family.hpp"
#include "fs/source.hpp"

namespace eduaudit::logkeep {

namespace {

constexpr int64_t clock_slack = 2 * 86400; // a writer's clock may be ahead of the file system's
constexpr int most_lines_tried = 100;

// Bytes 4 to 7 of a gzip header are the modification time of what was packed (RFC 1952); 0: unknown.
std::optional<int64_t> gzip_time(std::string_view head)
{
  if (head.size() < raw_head_size || !head.starts_with("\x1f\x8b"))
    return std::nullopt;
  int64_t seconds = 0;
  for (std::size_t i = 8; i-- > 4;)
    seconds = seconds << 8 | static_cast<unsigned char>(head[i]);
  return seconds == 0 ? std::nullopt : std::optional(seconds);
}

int64_t seconds_of(Moment moment)
{
  return moment.time_since_epoch().count();
}

int year_of(int64_t moment, Zone zone)
{
  return static_cast<int>(date_of(Moment{std::chrono::seconds{moment}}, zone).year());
}

} // namespace

YearAnchor year_anchor(const FileDates& file, Zone zone)
{
  if (const auto date = family_of(file.name).date)
    return {seconds_of(start_of_day(add_days(*date, 1), zone)), YearSource::name};
  if (const auto packed = gzip_time(file.raw_head))
    return {*packed, YearSource::gzip_header};
  if (file.not_after)
    return {seconds_of(*file.not_after), YearSource::sibling};
  return {seconds_of(file.mtime), YearSource::file_time};
}

int likely_first_year(std::string_view head, StampRules rules, const YearAnchor& anchor)
{
  const auto zone = rules.assumed.zone;
  const int year = year_of(anchor.moment, zone);
  rules.assumed.year = year;
  const auto source = memory_source(std::string(head));
  LineReader reader(*source);
  StampReader stamps(rules);
  Line line{};
  for (int tried = 0; tried < most_lines_tried && reader.next(line).value_or(false); ++tried)
    if (stamps.read(line.text) == StampReader::Kind::stamped)
      return stamps.year_was_assumed() && stamps.moment() > anchor.moment + clock_slack ? year - 1 : year;
  return year;
}

int years_too_late(const StampReader& stamps, const YearAnchor& anchor, Zone zone)
{
  const auto by_lines = stamps.years_too_late();
  if (by_lines && (*by_lines != 0 || stamps.has_known_neighbour()))
    return *by_lines;
  if (!stamps.year_was_assumed() || stamps.last_assumed() <= anchor.moment + clock_slack)
    return 0;
  const int years = year_of(stamps.last_assumed(), zone) - year_of(anchor.moment, zone);
  return years > 0 ? years : 1;
}

YearFinding year_finding(const StampReader& stamps, const YearAnchor& anchor)
{
  if (!stamps.year_was_assumed() || stamps.has_known_neighbour())
    return {};
  if (stamps.saw_leap_day())
    return {YearSource::leap_day, YearConfidence::likely};
  // A copy has the time of the copying, which the last line agrees with by chance only.
  const auto apart = anchor.moment - stamps.last_assumed();
  const bool agree = apart <= clock_slack && apart >= -clock_slack;
  return {anchor.source, agree ? YearConfidence::likely : YearConfidence::weak};
}

} // namespace eduaudit::logkeep
