// SPDX-License-Identifier: Apache-2.0
#include "extract_index.hpp"
#include "family.hpp"
#include "fs/open.hpp"
#include "years.hpp"
#include <algorithm>
#include <map>
#include <optional>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t head_size = 64 << 10;
constexpr int64_t a_year = 366 * 86400;

struct Head {
  OpenedLog log;
  Codec codec;
};

Result<Head> open_head(const LogFile& file)
{
  auto raw = std::make_shared<std::string>();
  auto opened = open_source(file.real, Links::follow, [raw](std::string_view bytes) {
    if (raw->size() < raw_head_size)
      raw->append(bytes.substr(0, raw_head_size));
  });
  if (!opened)
    return tl::unexpected(opened.error());
  return Head{{first_bytes(std::move(opened->source), head_size), *raw}, opened->codec};
}

FileIndex whole(const LogFile& file, const ScanOptions& options)
{
  FileIndex index(options.zone);
  index.scan = scan_file(file, options);
  return index;
}

LogSource source_of(const struct stat& status, Opener open)
{
  return {std::move(open), Moment{std::chrono::seconds{status.st_mtim.tv_sec}}, status.st_size};
}

// Text in an encoding that is recoded has other lines than its bytes show, and records of a binary log are
// none.
bool is_plain_text(const FileScan& scan)
{
  return !scan.unread && !scan.damaged && scan.encoding != "binary" && !scan.encoding.starts_with("UTF-16") &&
         !scan.coverage.empty();
}

// Gives each piece the time of its last line. False: they are not in order, or don't have the lines that were
// counted.
bool date_pieces(FileIndex& index, const LogFile& file, const LogSource& source, ScanOptions options)
{
  std::size_t piece = 0;
  int64_t line = 0;
  int64_t latest = INT64_MIN + order_slack;
  bool ordered = true;
  options.first_year = index.scan.first_year;
  options.visit = [&](std::string_view, std::optional<Moment> moment) {
    const auto seconds = moment ? moment->time_since_epoch().count() : INT64_MIN;
    ordered = ordered && (!moment || seconds >= latest - order_slack);
    latest = std::max(latest, seconds);
    if (piece >= index.pieces.size())
      return;
    index.pieces[piece].last = seconds;
    if (++line == index.pieces[piece].lines) {
      ++piece;
      line = 0;
    }
  };
  scan_log(file, source, options);
  return ordered && piece == index.pieces.size() && line == 0 && index.pieces.front().last != INT64_MIN;
}

std::optional<FileIndex> sampled(const LogFile& file, const ScanOptions& options, const struct stat& status)
{
  FileIndex index(options.zone);
  index.looked = FileIndex::Looked::sampled;
  index.pieces = sample_pieces(file);
  if (index.pieces.empty())
    return std::nullopt;
  std::vector<ByteRange> ranges;
  for (const auto& piece : index.pieces)
    ranges.push_back(piece.bytes);
  const auto source = source_of(status, [&]() -> Result<OpenedLog> {
    auto opened = ranges_source(file, ranges);
    if (!opened)
      return tl::unexpected(opened.error());
    return OpenedLog{std::move(*opened), {}};
  });
  index.scan = scan_log(file, source, options);
  if (!is_plain_text(index.scan) || !date_pieces(index, file, source, options))
    return std::nullopt;
  return index;
}

// The last line is not later than when the file was written, before it was compressed or at all.
Moment written_at(std::string_view raw_head, Moment mtime, Zone zone)
{
  const auto anchor = year_anchor({{}, raw_head, mtime, {}}, zone);
  return Moment{std::chrono::seconds{anchor.moment}};
}

std::optional<FileIndex> by_head(const LogFile& file, const ScanOptions& options, const struct stat& status)
{
  std::string raw;
  Codec codec = Codec::plain;
  const auto source = source_of(status, [&]() -> Result<OpenedLog> {
    auto head = open_head(file);
    if (!head)
      return tl::unexpected(head.error());
    raw = head->log.raw_head;
    codec = head->codec;
    return std::move(head->log);
  });
  if (auto opened = source.open(); !opened || codec == Codec::plain)
    return std::nullopt;
  FileIndex index(options.zone);
  index.looked = FileIndex::Looked::head;
  index.scan = scan_log(file, source, options);
  if (!is_plain_text(index.scan))
    return std::nullopt;
  index.written = written_at(raw, source.mtime, options.zone);
  return index;
}

Stretch own_bounds(const FileIndex& index)
{
  const auto stretches = index.scan.coverage.stretches();
  Stretch bounds{stretches.front().from, stretches.back().to};
  if (index.looked != FileIndex::Looked::whole) {
    bounds.from -= clock_slack;
    bounds.to += clock_slack;
  }
  if (index.looked == FileIndex::Looked::head) {
    // The head of a file without years does not show whether it spans more than one.
    bounds.from -= index.scan.year_confidence ? a_year : 0;
    bounds.to = std::max(bounds.to, index.written.time_since_epoch().count() + clock_slack);
  }
  return bounds;
}

struct First {
  int64_t first;
  std::size_t file;
};

// By the path of the live file, in order of their first lines.
std::map<std::string, std::vector<First>> families_of(const std::vector<LogFile>& files,
                                                      const std::vector<FileIndex>& indexes)
{
  std::map<std::string, std::vector<First>> families;
  for (std::size_t i = 0; i < files.size(); ++i)
    if (!indexes[i].scan.coverage.empty())
      families[join_path(folder_of(files[i].shown), family_of(files[i].name).base)].push_back(
          {indexes[i].scan.coverage.stretches().front().from, i});
  for (auto& [path, family] : families)
    std::ranges::stable_sort(family, {}, &First::first);
  return families;
}

} // namespace

FileIndex index_file(const LogFile& file, const ScanOptions& options)
{
  const auto status = stat_file(file.real);
  if (!status || !S_ISREG(status->st_mode))
    return whole(file, options);
  if (auto index = sampled(file, options, *status))
    return std::move(*index);
  if (auto index = by_head(file, options, *status))
    return std::move(*index);
  return whole(file, options);
}

Excerpt excerpt_for(const FileIndex& index, const Window& window)
{
  Excerpt excerpt;
  if (index.looked != FileIndex::Looked::sampled)
    return excerpt;
  const auto from = window.from.time_since_epoch().count() - clock_slack;
  const auto to = window.to.time_since_epoch().count() + clock_slack;
  const auto& pieces = index.pieces;
  std::size_t before = 0; // pieces whose lines are all before the window
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    // Where no line has a time of its own, it is that of the piece before, and says nothing.
    const bool dated = i == 0 || pieces[i].last > pieces[i - 1].last;
    if (dated && pieces[i].last < from)
      before = i + 1;
  }
  for (std::size_t i = 0; i < before; ++i) {
    excerpt.ranges.push_back(pieces[i].bytes);
    excerpt.skip += pieces[i].lines;
  }
  const auto behind = std::ranges::find_if(pieces, [&](const SamplePiece& piece) { return piece.last > to; });
  excerpt.ranges.push_back({before == 0 ? 0 : pieces[before - 1].bytes.to,
                            behind == pieces.end() ? to_the_end : behind->bytes.to});
  return excerpt;
}

std::vector<std::optional<Stretch>> bounds_of(const std::vector<LogFile>& files,
                                              const std::vector<FileIndex>& indexes)
{
  std::vector<std::optional<Stretch>> all(files.size());
  for (const auto& [path, family] : families_of(files, indexes))
    for (std::size_t i = 0; i < family.size(); ++i) {
      const auto& index = indexes[family[i].file];
      auto& bounds = all[family[i].file].emplace(own_bounds(index));
      if (index.looked != FileIndex::Looked::head)
        continue;
      if (i > 0)
        bounds.from = std::max(bounds.from, family[i - 1].first - clock_slack);
      const auto next = std::find_if(family.begin() + static_cast<std::ptrdiff_t>(i), family.end(),
                                     [own = family[i].first](const First& one) { return one.first > own; });
      if (next != family.end())
        bounds.to = std::min(bounds.to, next->first + clock_slack);
    }
  return all;
}

} // namespace eduaudit::logkeep
