// SPDX-License-Identifier: Apache-2.0
#include "scan.hpp"
#include "archive_logs.hpp"
#include "base/utf8.hpp"
#include "content.hpp"
#include "device_serials.hpp"
#include "family.hpp"
#include "foreign_form.hpp"
#include "fs/file.hpp"
#include "fs/input.hpp"
#include "fs/plain.hpp"
#include "host_lines.hpp"
#include "readers/reader.hpp"
#include "stamp_reader.hpp"
#include "text_source.hpp"
#include "years.hpp"
#include <algorithm>
#include <functional>
#include <memory>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t sample_size = 64 * 1024;
constexpr int most_passes = 4;
constexpr std::size_t least_zeros_inside = 16;

// An entry of journalctl -o export begins in front of its time.
bool opens_entry(const LineFormat& format, std::string_view line)
{
  return line.starts_with("__CURSOR=") && format.name == "journal-export";
}

class Pass {
 public:
  Pass(FileScan& scan, const StampRules& rules, const ScanOptions& options)
      : m_scan(scan), m_stamps(rules), m_visit(options.visit), m_fields(options.fields)
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
      m_may_be_zeroed = reader.saw_zero();
      m_cut_lines += line.cut;
      if (line.ended)
        take_whole(line.text);
      else
        m_tail = std::string(line.text);
    }
  }

  const StampReader& stamps() const { return m_stamps; }

 private:
  // A last line without its end counts, unless it is what a damage has left of a line.
  void settle_tail()
  {
    if (m_tail)
      take_whole(*m_tail);
    m_tail.reset();
  }

  void take_whole(std::string_view text)
  {
    if (m_may_be_zeroed)
      return take_zeroed(text);
    take(text);
  }

  // A crash, or a writer that goes on where its log was emptied, leaves zeros in front of a line; a block
  // that was never written, or was erased, leaves them in it.
  void take_zeroed(std::string_view text)
  {
    count_zeros_inside(text);
    if (!text.starts_with('\0'))
      return take(text);
    const auto zeros = std::min(text.find_first_not_of('\0'), text.size());
    m_zeros += static_cast<int64_t>(zeros);
    m_scan.text_bytes += static_cast<int64_t>(zeros);
    if (zeros < text.size())
      take(text.substr(zeros));
  }

  // A few may be what a program wrote.
  void count_zeros_inside(std::string_view text)
  {
    for (auto at = text.find_first_not_of('\0'); at < text.size();) {
      at = std::min(text.find('\0', at), text.size());
      const auto end = std::min(text.find_first_not_of('\0', at), text.size());
      if (end - at >= least_zeros_inside)
        m_zeros += static_cast<int64_t>(end - at);
      at = end;
    }
  }

  void take(std::string_view text)
  {
    ++m_scan.lines;
    m_scan.text_bytes += static_cast<int64_t>(text.size()) + 1;
    if (m_sample.size() < sample_size)
      m_sample.append(text).push_back('\n');
    const auto kind = m_stamps.read(text);
    if (m_visit)
      show(text, kind);
    switch (kind) {
    case StampReader::Kind::stamped:
      m_scan.coverage.add(m_stamps.moment(), text.size());
      if (m_host.may_tell(*m_stamps.format(), text))
        note(text);
      if (const auto serial = m_devices.of(*m_stamps.format(), text))
        RecordSink(m_scan).serial(serial->source, serial->number, m_stamps.moment());
      if (m_fields.wants_next())
        m_fields.look(*m_stamps.format(), text, m_stamps.header());
      break;
    case StampReader::Kind::continued:
      break;
    case StampReader::Kind::unparsed:
      if (!text.empty() && m_scan.unparsed++ == 0)
        m_scan.first_unparsed = m_scan.lines;
    }
  }

  void show(std::string_view text, StampReader::Kind kind)
  {
    if (kind == StampReader::Kind::stamped)
      m_moment = Moment{std::chrono::seconds{m_stamps.moment()}};
    if (m_opening)
      m_visit(*m_opening, m_moment);
    m_opening.reset();
    if (kind == StampReader::Kind::continued && opens_entry(*m_stamps.format(), text))
      m_opening = std::string(text);
    else
      m_visit(text, m_moment);
  }

  // What a line tells besides its time.
  void note(std::string_view text)
  {
    RecordSink out(m_scan);
    const auto moment = m_stamps.moment();
    auto told = m_host.told_by(*m_stamps.format(), text);
    if (told.event) {
      told.event->moment = Moment{std::chrono::seconds{moment}};
      told.event->source = m_stamps.format()->name;
      out.event(std::move(*told.event));
    }
    if (told.loss)
      out.loss(*told.loss, moment);
    if (told.serial)
      out.serial(audit_source(told.serial->boot), told.serial->number, moment);
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
    if (m_opening)
      m_visit(*m_opening, m_moment);
    m_scan.formats = m_stamps.lines_by_format();
    if (const auto* format = m_stamps.format()) {
      m_scan.verified = format->verified;
      m_scan.log_class = format->log_class;
      m_scan.on_event = format->rhythm == Rhythm::on_event;
      m_scan.tells_losses = m_host.concerns(*format);
    }
    m_scan.fields = m_fields.counts();
    describe_sample();
    name_gaps();
  }

  // What was passed over; a damage of the container goes first.
  void name_gaps()
  {
    RecordSink out(m_scan);
    if (m_zeros > 0)
      out.damage(ErrorKind::damaged,
                 say({"zeros in place of text: at least {} bytes", "至少 {} 字节为零，不是文本"}, {m_zeros}));
    if (m_cut_lines > 0)
      out.damage(ErrorKind::damaged, say({"lines of more than 1 MiB, of which the rest was passed over: {}",
                                          "有 {} 行超过 1 MiB，超出部分已略过"},
                                         {m_cut_lines}));
  }

  void describe_sample()
  {
    if (m_sample.empty())
      return;
    m_scan.first_line =
        std::hash<std::string_view>{}(std::string_view(m_sample).substr(0, m_sample.find('\n')));
    if (const auto* content = content_of(m_sample)) {
      m_scan.content = content->name;
      m_scan.log_class = content->log_class;
    }
    if (const auto decoded = decode_text(m_sample))
      m_scan.encoding = encoding_name(decoded->encoding);
  }

  FileScan& m_scan;
  StampReader m_stamps;
  const LineVisitor& m_visit;
  std::optional<Moment> m_moment;       // of the last line that has one, for m_visit
  std::optional<std::string> m_opening; // a line whose time stands in the next one, for m_visit
  HostLines m_host;
  DeviceSerials m_devices;
  FieldCounter m_fields;
  std::string m_sample;
  std::optional<std::string> m_tail;
  bool m_may_be_zeroed = false;
  int64_t m_zeros = 0; // bytes
  int64_t m_cut_lines = 0;
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
    if (file.identity && identity_of(file.real) != file.identity)
      return tl::unexpected(gone_meanwhile(file.real)); // it may be another one that was opened
    return OpenedLog{std::move(opened->source), *head};
  };
}

struct PassResult {
  FileScan scan;
  int years_too_late;
};

PassResult one_pass(TextSource text, const StampRules& rules, const YearAnchor& anchor,
                    const ScanOptions& options)
{
  FileScan scan(options.zone);
  scan.first_year = rules.assumed.year;
  Pass pass(scan, rules, options);
  pass.run(*text.source);
  if (text.recoded)
    scan.encoding = encoding_name(*text.recoded);
  const auto years = year_finding(pass.stamps(), anchor);
  scan.year_source = years.source;
  scan.year_confidence = years.confidence;
  return {std::move(scan), options.first_year ? 0 : years_too_late(pass.stamps(), anchor, options.zone)};
}

StampRules rules_of(const ScanOptions& options)
{
  const Assumed assumed{0, options.stamp_zone.value_or(options.zone), options.stamp_zone.has_value()};
  return {assumed, options.only, options.declared};
}

// What can be looked at before the log is read; an error comes again when it is.
std::string_view look_ahead(Input& input)
{
  return input.peek(sample_size).value_or(input.available());
}

FileScan scan_binary(const Reader& reader, const LogFile& file, Input& input, Zone zone)
{
  FileScan scan(zone);
  scan.path = file.shown;
  RecordSink out(scan);
  reader.read(input, out);
  scan.formats = {{std::string(reader.name), scan.lines - scan.unparsed}};
  scan.verified = reader.verified;
  scan.on_event = reader.rhythm == Rhythm::on_event;
  scan.encoding = binary_encoding;
  return scan;
}

Result<FileScan> scan_opened(const LogFile& file, const LogSource& log, const ScanOptions& options)
{
  auto opened = log.open();
  if (!opened)
    return tl::unexpected(opened.error());
  Input input(std::move(opened->source));
  const auto head = look_ahead(input);
  if (options.reader && !options.reader->recognizes({options.reader->name, head}) && !head.empty())
    return fail(ErrorKind::bad_data, file.shown,
                say({"it is no {}", "不是 {} 文件"}, {options.reader->name}));
  if (const auto* reader = options.reader ? options.reader : reader_for({family_of(file.name).base, head}))
    return scan_binary(*reader, file, input, options.zone);
  if (auto foreign = foreign_form(head))
    return tl::unexpected(std::move(*foreign));
  auto text = text_source(std::move(input));
  Input recoded(std::move(text.source));
  const auto anchor = year_anchor({file.name, opened->raw_head, log.mtime, options.not_after}, options.zone);
  StampRules rules = rules_of(options);
  rules.assumed.year = options.first_year.value_or(likely_first_year(look_ahead(recoded), rules, anchor));
  text.source = plain_source(std::move(recoded));
  auto pass = one_pass(std::move(text), rules, anchor, options);
  for (int number = 1; pass.years_too_late != 0 && number < most_passes; ++number) {
    rules.assumed.year -= pass.years_too_late;
    auto again = log.open();
    if (!again)
      return tl::unexpected(again.error());
    pass = one_pass(text_source(Input(std::move(again->source))), rules, anchor, options);
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
  scan->size_bytes = log.size_bytes.value_or(0);
  scan->mtime = log.mtime;
  if (log.size_bytes == 0 && !scan->damaged && has_compressed_name(file.name))
    scan->damaged = Error{ErrorKind::truncated,
                          scan->path,
                          {"it is empty, which a compressed file never is", "文件为空，不是有效的压缩文件"}};
  return std::move(*scan);
}

namespace {

// What is behind the place where a writer cut its log is in another file by then, or gone.
void look_for_cut(FileScan& scan, const LogFile& file, int64_t size_before)
{
  const auto path = present_path(file.real, file.identity);
  const auto status = path ? stat_file(*path) : tl::unexpected(path.error()); // gone: it was read before
  if (!scan.unread && !scan.damaged && status && status->st_size < size_before)
    scan.damaged = Error{ErrorKind::read,
                         scan.path,
                         {"it was cut while it was read: run again", "读取期间被截短，请重新运行"}};
}

} // namespace

FileScan scan_file(const LogFile& file, const ScanOptions& options)
{
  if (file.member)
    return scan_member(file, options);
  auto present = file;
  auto path = present_path(file.real, file.identity);
  if (!path)
    return unread(file, options, path.error());
  present.real = std::move(*path);
  const auto status = stat_file(present.real);
  if (!status)
    return unread(file, options, status.error());
  const Moment mtime{std::chrono::seconds{status->st_mtim.tv_sec}};
  auto scan = scan_log(present, {opener_of(present), mtime, status->st_size}, options);
  look_for_cut(scan, present, std::max<int64_t>(status->st_size, file.size));
  return scan;
}

} // namespace eduaudit::logkeep
