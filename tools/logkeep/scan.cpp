// SPDX-License-Identifier: Apache-2.0
#include "scan.hpp"
#include "base/utf8.hpp"
#include "family.hpp"
#include "fs/file.hpp"
#include "fs/input.hpp"
#include "fs/plain.hpp"
#include "stamp_reader.hpp"
#include <memory>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t sample_size = 64 * 1024;
constexpr int64_t clock_slack = 2 * 86400; // a writer's clock may be ahead of the file system's
constexpr int most_passes = 4;

// The latest moment that a file's last line can have, and how that is known.
struct Anchor {
  int64_t moment;
  YearSource source;
};

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

Anchor anchor_of(const LogFile& file, std::string_view head, Moment mtime, Zone zone)
{
  if (const auto date = family_of(file.name).date)
    return {start_of_day(add_days(*date, 1), zone).time_since_epoch().count(), YearSource::name};
  if (const auto packed = gzip_time(head))
    return {*packed, YearSource::gzip_header};
  return {mtime.time_since_epoch().count(), YearSource::file_time};
}

int year_of(int64_t moment, Zone zone)
{
  return static_cast<int>(date_of(Moment{std::chrono::seconds{moment}}, zone).year());
}

class Pass {
 public:
  Pass(FileScan& scan, const ScanOptions& options, int first_year)
      : m_scan(scan), m_stamps(options.zone, first_year, options.only)
  {}

  void run(ByteSource& source)
  {
    LineReader reader(source);
    Line line{};
    for (;;) {
      const auto more = reader.next(line);
      if (!more)
        return damage(more.error());
      if (!*more)
        return finish();
      settle_tail();
      if (line.ended)
        take(line.text);
      else
        m_tail = std::string(line.text);
    }
  }

  // Years by which the first year was too late.
  int years_ahead(int64_t anchor, Zone zone) const
  {
    if (!m_stamps.year_was_assumed() || m_stamps.last_assumed() <= anchor + clock_slack)
      return 0;
    const int years = year_of(m_stamps.last_assumed(), zone) - year_of(anchor, zone);
    return years > 0 ? years : 1;
  }
  bool year_was_assumed() const { return m_stamps.year_was_assumed(); }

 private:
  // A last line without its end counts, unless it is what a damage has left of a line.
  void settle_tail()
  {
    if (m_tail)
      take(*m_tail);
    m_tail.reset();
  }

  void take(std::string_view text)
  {
    ++m_scan.lines;
    m_scan.text_bytes += static_cast<int64_t>(text.size()) + 1;
    if (m_sample.size() < sample_size)
      m_sample.append(text).push_back('\n');
    switch (m_stamps.read(text)) {
    case StampReader::Kind::stamped:
      m_scan.coverage.add(m_stamps.moment(), text.size());
      break;
    case StampReader::Kind::continued:
      break;
    case StampReader::Kind::unparsed:
      m_scan.unparsed += !text.empty();
    }
  }

  void damage(const Error& error)
  {
    m_scan.damaged = error;
    m_tail.reset();
    finish();
  }

  void finish()
  {
    settle_tail();
    m_scan.formats = m_stamps.lines_by_format();
    m_scan.on_event = m_stamps.format() && m_stamps.format()->rhythm == Rhythm::on_event;
    const auto decoded = m_sample.empty() ? Result<Decoded>(Decoded{}) : decode_text(m_sample);
    m_scan.encoding = decoded ? std::string(encoding_name(decoded->encoding)) : "";
  }

  FileScan& m_scan;
  StampReader m_stamps;
  std::string m_sample;
  std::optional<std::string> m_tail;
};

FileScan unread(const LogFile& file, const ScanOptions& options, Error error)
{
  FileScan scan(options.zone);
  scan.path = file.shown;
  error.subject = file.shown;
  scan.unread = std::move(error);
  return scan;
}

Opener opener_of(const LogFile& file)
{
  return [&file]() -> Result<OpenedLog> {
    auto head = std::make_shared<std::string>();
    auto opened = open_source(file.real, Links::follow, [head](std::string_view raw) {
      if (head->size() < raw_head_size)
        head->append(raw.substr(0, raw_head_size));
    });
    if (!opened)
      return tl::unexpected(opened.error());
    return OpenedLog{std::move(opened->source), *head};
  };
}

// The year that puts the first stamp not after the anchor: right for every file that spans less than a year.
int likely_first_year(std::string_view head, const ScanOptions& options, const Anchor& anchor)
{
  const int year = year_of(anchor.moment, options.zone);
  const auto source = memory_source(std::string(head));
  LineReader reader(*source);
  StampReader stamps(options.zone, year, options.only);
  Line line{};
  for (int tried = 0; tried < 100 && reader.next(line).value_or(false); ++tried)
    if (stamps.read(line.text) == StampReader::Kind::stamped)
      return stamps.year_was_assumed() && stamps.moment() > anchor.moment + clock_slack ? year - 1 : year;
  return year;
}

struct PassResult {
  FileScan scan;
  int years_ahead;
};

PassResult one_pass(ByteSource& source, const ScanOptions& options, const Anchor& anchor, int first_year)
{
  FileScan scan(options.zone);
  Pass pass(scan, options, first_year);
  pass.run(source);
  scan.year_source = pass.year_was_assumed() ? anchor.source : YearSource::line;
  return {std::move(scan), pass.years_ahead(anchor.moment, options.zone)};
}

// What can be looked at before the log is read; an error comes again when it is.
std::string_view look_ahead(Input& input)
{
  return input.peek(sample_size).value_or(input.available());
}

Result<FileScan> scan_opened(const LogFile& file, const LogSource& log, const ScanOptions& options)
{
  auto opened = log.open();
  if (!opened)
    return tl::unexpected(opened.error());
  Input input(std::move(opened->source));
  const auto head = look_ahead(input);
  const auto anchor = anchor_of(file, opened->raw_head, log.mtime, options.zone);
  int first_year = likely_first_year(head, options, anchor);
  auto pass = one_pass(*plain_source(std::move(input)), options, anchor, first_year);
  for (int number = 1; pass.years_ahead > 0 && number < most_passes; ++number) {
    first_year -= pass.years_ahead;
    auto again = log.open();
    if (!again)
      return tl::unexpected(again.error());
    pass = one_pass(*again->source, options, anchor, first_year);
  }
  return std::move(pass.scan);
}

} // namespace

FileScan scan_log(const LogFile& file, const LogSource& log, const ScanOptions& options)
{
  auto scan = scan_opened(file, log, options);
  if (!scan)
    return unread(file, options, scan.error());
  scan->path = file.shown;
  scan->size_bytes = log.size_bytes;
  scan->mtime = log.mtime;
  return std::move(*scan);
}

FileScan scan_file(const LogFile& file, const ScanOptions& options)
{
  const auto status = stat_file(file.real);
  if (!status)
    return unread(file, options, status.error());
  const Moment mtime{std::chrono::seconds{status->st_mtim.tv_sec}};
  return scan_log(file, {opener_of(file), mtime, status->st_size}, options);
}

} // namespace eduaudit::logkeep
