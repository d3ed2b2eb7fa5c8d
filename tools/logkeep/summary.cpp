// SPDX-License-Identifier: Apache-2.0
#include "summary.hpp"
#include "base/utf8.hpp"
#include "family.hpp"
#include "fs/file.hpp"
#include "loss_signs.hpp"
#include "record/envelope.hpp"
#include "required_fields.hpp"
#include "serial_holes.hpp"
#include <algorithm>
#include <set>
#include <tuple>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t most_days = 400;
constexpr std::size_t most_gaps = 20;
constexpr std::size_t most_missing = 60;
constexpr std::size_t most_faults = 10;
constexpr std::size_t most_paths = 20;
constexpr std::size_t most_path_bytes = 4096; // of all paths together
constexpr std::size_t longest_text = 240;     // bytes
constexpr std::size_t longest_name = 600;
constexpr int64_t least_gap = 24 * 3600;

std::string cut(std::string_view text)
{
  auto out = printable(text);
  for (std::size_t width = longest_text; out.size() > longest_text; width /= 2)
    out = cut_to_width(out, width);
  return out;
}

// A name is an identity: a longer one is told apart by a digest.
std::string short_name(std::string_view name)
{
  auto out = printable(name);
  return out.size() <= longest_name ? out : cut(out) + " " + stable_id({name});
}

template <class T>
std::vector<T> last_of(std::vector<T> all, std::size_t most)
{
  if (all.size() > most)
    all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(most));
  return all;
}

Words reason_of(const Error& error)
{
  if (error.detail.empty())
    return verbatim(error_code(error.kind));
  return {cut(error.detail.en), cut(error.detail.zh)};
}

LogAccess access_of(const LogSeries& series, const std::vector<FileScan>& scans)
{
  if (scans.empty())
    return series.unread_count > 0 ? LogAccess::denied : LogAccess::absent;
  if (series.unread_count == 0)
    return LogAccess::ok;
  if (series.unread_count < series.files)
    return LogAccess::partial;
  const bool denied = std::ranges::all_of(
      scans, [](const FileScan& one) { return one.unread->kind == ErrorKind::permission; });
  return denied ? LogAccess::denied : LogAccess::unreadable;
}

std::optional<Moment> last_moment(const Coverage& coverage)
{
  const auto stretches = coverage.stretches();
  if (stretches.empty())
    return std::nullopt;
  return Moment{std::chrono::seconds{stretches.back().to}};
}

void add_faults(LogSeries& series, const FileScan& scan)
{
  if (scan.unread && ++series.unread_count <= static_cast<int64_t>(most_faults))
    series.unread.push_back({cut(scan.path), reason_of(*scan.unread)});
  if (scan.damaged && ++series.damaged_count <= static_cast<int64_t>(most_faults))
    series.damaged.push_back(
        {cut(scan.path), reason_of(*scan.damaged), scan.lines, scan.text_bytes, last_moment(scan.coverage)});
}

void add_counts(LogSeries& series, const FileScan& scan)
{
  series.files += 1;
  series.rotated_files += family_of(base_name(scan.path)).rotated;
  series.lines += scan.lines;
  series.unparsed += scan.unparsed;
  series.text_bytes += scan.text_bytes;
  series.size_bytes += scan.size_bytes;
  for (const auto& [format, lines] : scan.formats)
    series.formats[format] += lines;
  if (!scan.unread && (!series.newest_mtime || scan.mtime > *series.newest_mtime))
    series.newest_mtime = scan.mtime;
}

void add_unparsed(LogSeries& series, const FileScan& scan)
{
  if (!series.first_unparsed && scan.first_unparsed > 0)
    series.first_unparsed = LogPlace{cut(scan.path), scan.first_unparsed};
}

// Entries of logs that are no text stand where there was room for them.
void add_back_step(LogSeries& series, const FileScan& scan)
{
  const auto step = scan.coverage.largest_back_step();
  const auto at = [](int64_t moment) { return Moment{std::chrono::seconds{moment}}; };
  if (step && scan.encoding != binary_encoding &&
      (!series.largest_back_step || step->seconds() > series.largest_back_step->seconds))
    series.largest_back_step = LogBackStep{cut(scan.path), at(step->from), at(step->to), step->seconds()};
}

// The worst evidence of all files.
void add_years(LogSeries& series, const FileScan& scan)
{
  if (scan.coverage.empty())
    return;
  if (!series.year_source || scan.year_source > *series.year_source)
    series.year_source = scan.year_source;
  if (scan.year_confidence && (!series.year_confidence || *scan.year_confidence > *series.year_confidence))
    series.year_confidence = scan.year_confidence;
}

// As the longest file says. A class that was declared, or that the place of the log gives, stays.
void add_content(LogSeries& series, const std::vector<FileScan>& scans)
{
  const auto longest = std::ranges::max_element(scans, {}, &FileScan::lines);
  if (longest == scans.end())
    return;
  series.content = longest->content;
  if (!longest->verified)
    series.format_verified = false;
  if (series.origin == LogOrigin::given && series.log_class == LogClass::other && !series.on_event)
    series.log_class = longest->log_class;
}

// One name where all samples agree, "mixed" where they do not.
void add_encoding(LogSeries& series, const FileScan& scan)
{
  if (scan.lines == 0)
    return;
  const auto name = scan.encoding.empty() ? std::string("unknown") : scan.encoding;
  if (series.encoding.empty())
    series.encoding = name;
  else if (series.encoding != name)
    series.encoding = "mixed";
}

void name_format(LogSeries& series)
{
  int64_t most = 0;
  for (const auto& [format, lines] : series.formats)
    if (lines > most) {
      most = lines;
      series.format = format;
    }
  if (series.formats.size() == 1)
    series.formats.clear();
}

void add_days(LogSeries& series, const std::map<int64_t, DayCount>& days)
{
  series.day_count = static_cast<int64_t>(days.size());
  std::size_t left = days.size();
  for (const auto& [day, count] : days) {
    series.most_bytes_a_day = std::max(series.most_bytes_a_day, count.bytes);
    if (left-- > most_days)
      continue;
    const auto date = format_date(Date{std::chrono::sys_days{std::chrono::days{day}}});
    series.days[date] = count.lines;
    series.hours[date] = count.hours;
  }
  auto missing = missing_days(days);
  series.missing_day_count = static_cast<int64_t>(missing.size());
  series.missing_days = last_of(std::move(missing), most_missing);
  series.unusual_missing_days = last_of(unusual_missing_days(days), most_missing);
}

void add_gaps(LogSeries& series, const std::vector<Stretch>& stretches)
{
  auto gaps = silences(stretches, 1);
  std::ranges::stable_sort(gaps, std::greater{}, &LogGap::seconds);
  if (!gaps.empty())
    series.largest_gap = gaps.front();
  std::erase_if(gaps, [](const LogGap& gap) { return gap.seconds < least_gap; });
  gaps.resize(std::min(gaps.size(), most_gaps));
  std::ranges::sort(gaps, {}, &LogGap::from);
  series.gaps = std::move(gaps);
}

void add_coverage(LogSeries& series, const Coverage& coverage)
{
  const auto stretches = coverage.stretches();
  if (stretches.empty())
    return;
  series.first = Moment{std::chrono::seconds{stretches.front().from}};
  series.last = Moment{std::chrono::seconds{stretches.back().to}};
  add_days(series, coverage.days());
  series.back_steps = coverage.back_steps();
  add_gaps(series, stretches);
}

using HolePlace = std::tuple<std::uint64_t, std::uint64_t, Moment>;

HolePlace place_of(const SerialHole& hole)
{
  return {hole.after, hole.before, hole.from};
}

// Those that the numbers of a single file show; the others lie between two files.
std::set<HolePlace> holes_inside_files(const std::vector<FileScan>& scans)
{
  std::set<HolePlace> out;
  for (const auto& scan : scans)
    for (const auto& [source, serials] : scan.serials)
      for (const auto& hole : serials.holes())
        out.insert(place_of(hole));
  return out;
}

void add_holes(LogSeries& series, const std::vector<FileScan>& scans)
{
  constexpr std::uint64_t most = std::uint64_t{1} << 40; // more are no count but a slip
  const auto inside = holes_inside_files(scans);
  int64_t missing = 0;
  for (const auto& hole : serial_holes(scans)) {
    series.holes.push_back({hole.from, hole.to, static_cast<int64_t>(std::min(hole.missing(), most)),
                            !inside.contains(place_of(hole)),
                            hole.of_device ? std::optional(true) : std::nullopt});
    missing += series.holes.back().missing;
  }
  if (series.holes.empty())
    return;
  series.missing_entries = missing;
  std::ranges::stable_sort(series.holes, std::greater{}, &LogHole::missing);
  series.holes.resize(std::min(series.holes.size(), most_gaps));
  std::ranges::stable_sort(series.holes, {}, &LogHole::from);
}

// Whether the log can tell of losses at all, and those that it tells of.
void add_losses(LogSeries& series, const std::vector<FileScan>& scans)
{
  Losses losses;
  if (counts_entries(scans))
    series.numbered = true;
  for (const auto& scan : scans) {
    if (scan.tells_losses)
      series.tells_losses = true;
    for (const auto& [kind, count] : scan.losses)
      losses[kind].merge(count);
  }
  const auto at = [](int64_t moment) { return Moment{std::chrono::seconds{moment}}; };
  for (const auto& [kind, count] : losses)
    series.losses.push_back({std::string(kind), loss_kind(kind)->cause, count.times, count.messages,
                             at(count.first), at(count.last)});
}

void add_fields(LogSeries& series, const std::vector<FileScan>& scans)
{
  FieldCounts counts;
  for (const auto& scan : scans)
    counts.merge(scan.fields);
  if (counts.lines == 0 && counts.untold == 0)
    return;
  series.fields_lines = counts.lines;
  if (counts.untold > 0)
    series.fields_unknown_lines = counts.untold;
  if (counts.sampled)
    series.fields_sampled = true;
  for (std::size_t i = 0; i < counts.filled.size(); ++i)
    if (counts.filled[i] > 0)
      series.fields[std::string(log_field_names[i])] = counts.filled[i];
}

int64_t first_stamp(const FileScan& scan)
{
  const auto stretches = scan.coverage.stretches();
  return stretches.empty() ? INT64_MAX : stretches.front().from;
}

// In the order of what the files hold; names say little.
void add_paths(LogSeries& series, const std::vector<FileScan>& scans)
{
  std::size_t bytes = 0;
  for (const auto& scan : scans) {
    auto path = cut(scan.path);
    bytes += path.size();
    if (series.paths.size() == most_paths || bytes > most_path_bytes)
      break;
    series.paths.push_back(std::move(path));
  }
  if (!scans.empty() && !scans.front().coverage.empty())
    series.oldest_file = cut(scans.front().path);
}

void name_reason(LogSeries& series)
{
  if (series.access == LogAccess::absent)
    series.reason = {"no file of this name", "没有这个名称的文件"};
  else if (!series.unread.empty()) {
    const auto& first = series.unread.front();
    series.reason = first.path == series.name ? first.reason // which whoever tells it names already
                                              : say({"{}: {}", "{}：{}"}, {first.path, first.reason});
  }
}

} // namespace

LogSeries summarize(LogSeries series, std::vector<FileScan> scans, Zone zone)
{
  std::ranges::stable_sort(scans, {},
                           [](const FileScan& scan) { return std::pair(first_stamp(scan), scan.path); });
  Coverage coverage(zone);
  for (const auto& scan : scans) {
    add_counts(series, scan);
    add_unparsed(series, scan);
    add_back_step(series, scan);
    add_years(series, scan);
    add_faults(series, scan);
    add_encoding(series, scan);
    coverage.merge(scan.coverage);
    series.on_event = series.on_event || scan.on_event;
  }
  series.name = short_name(series.name);
  series.path = short_name(series.path);
  series.root = short_name(series.root);
  add_paths(series, scans);
  name_format(series);
  add_content(series, scans);
  add_coverage(series, coverage);
  add_holes(series, scans);
  add_losses(series, scans);
  if (!required_of(series.log_class).empty())
    add_fields(series, scans);
  series.access = access_of(series, scans);
  name_reason(series);
  return series;
}

} // namespace eduaudit::logkeep
