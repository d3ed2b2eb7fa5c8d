// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "copies.hpp"
#include "extract_mask.hpp"
#include "extract_merge.hpp"
#include "extract_read.hpp"
#include "held_files.hpp"
#include "pipeline/messages.hpp"
#include "settings.hpp"
#include "verbs/verbs.hpp"
#include "window.hpp"
#include <algorithm>
#include <array>
#include <re2/re2.h>

namespace eduaudit::logkeep {

namespace {

using cli::bind;
using cli::Option;

constexpr auto option_table = std::to_array<Option>({
    {.name = "from",
     .value = "TIME",
     .help = {"start of the time in question: RFC 3339, or a day (required)",
              "所涉时段的开始：RFC 3339 时间，或日期（必填）"},
     .set = bind<&Settings::from>},
    {.name = "to",
     .value = "TIME",
     .help = {"its end, included; a day counts to its end (required)",
              "所涉时段的结束（含）；日期则计至当天结束（必填）"},
     .set = bind<&Settings::to>},
    {.name = "match",
     .value = "REGEX",
     .help = {"only lines that the regular expression (RE2) finds", "只输出与正则表达式（RE2）匹配的行"},
     .set = bind<&Settings::match>},
    {.name = "mask",
     .help = {"mask ID numbers, phone numbers and home addresses", "对身份证号、电话号码和家庭住址做脱敏"},
     .set = bind<&Settings::mask>},
    {.name = "quick",
     .help = {"look at samples of large and compressed files only; exit code 2 where that left anything out",
              "对大文件和压缩文件只抽样查看；有内容因此被略过时退出码为 2"},
     .set = bind<&Settings::quick>},
    {.name = "PATH",
     .help = {"log files, or folders with log files (default: what is configured)",
              "日志文件或目录（默认为配置中的日志）"},
     .set = bind<&Settings::paths>,
     .completion = cli::Completion::file,
     .count = cli::Count::many,
     .kind = Option::Kind::positional},
});

std::string local(int64_t seconds, Zone zone)
{
  return format_rfc3339(Moment{std::chrono::seconds{seconds}}, zone);
}

class Extractor {
 public:
  Extractor(Session& session, const Window& window, const re2::RE2* match)
      : m_session(session), m_settings(session.settings<Settings>()), m_window(window), m_match(match),
        m_messages(session.tool, session.language)
  {}

  Result<ExitCode> run()
  {
    const auto [plan, files] = hold_series(m_settings);
    for (const auto& error : plan.unread)
      miss(error);
    auto indexes = index_all(m_session, plan, m_settings.quick ? Reading::sampled : Reading::whole);
    m_named = plan.series.size() > 1;
    for (std::size_t i = 0; i < plan.series.size(); ++i)
      if (auto taken = take_series(plan.series[i], indexes[i]); !taken)
        return tl::unexpected(taken.error());
    for (const auto& error : files.cut())
      miss(error);
    if (!m_binary.empty())
      miss_binary();
    if (m_lines == 0 && (m_binary.empty() || m_extent.from <= m_extent.to))
      say_nothing_found();
    if (m_left_out + m_in_part > 0)
      miss_unread_parts();
    return m_missed ? ExitCode::incomplete : m_lines > 0 ? ExitCode::ok : ExitCode::findings;
  }

 private:
  void miss(const Error& error)
  {
    m_missed = true;
    m_messages.error(error);
  }

  Result<void> take_series(const SeriesPlan& series, std::vector<FileIndex>& indexes)
  {
    const auto bounds = bounds_of(series.files, indexes);
    const auto copies = copies_in(series, indexes);
    std::vector<LineSupply> supplies;
    for (std::size_t i = 0; i < indexes.size(); ++i)
      if (!copies[i] && wanted(series.files[i], indexes[i], bounds[i]))
        supplies.push_back(supply_of(series, series.files[i], indexes[i], bounds[i]->from));
    const auto read = merge_lines(std::move(supplies), m_session.jobs,
                                  [&](std::string_view text) { return put(series.series.name, text); });
    if (!read)
      return tl::unexpected(read.error());
    for (const auto& scan : *read)
      for (const auto& fault : {scan.unread, scan.damaged})
        if (fault)
          miss({fault->kind, scan.path, fault->detail});
    note_extent(series, indexes);
    return {};
  }

  static std::vector<bool> copies_in(const SeriesPlan& series, const std::vector<FileIndex>& indexes)
  {
    std::vector<const FileScan*> scans;
    scans.reserve(indexes.size());
    for (const auto& index : indexes)
      scans.push_back(&index.scan);
    return copies_among(series.files, scans);
  }

  bool wanted(const LogFile& file, const FileIndex& index, const std::optional<Stretch>& bounds)
  {
    const auto& scan = index.scan;
    if (scan.unread) {
      miss(*scan.unread);
      return false;
    }
    if (scan.coverage.empty()) {
      if (scan.damaged)
        miss({scan.damaged->kind, file.shown, scan.damaged->detail});
      else if (scan.lines > 0)
        miss({ErrorKind::unsupported,
              file.shown,
              {"no line has a time in a known format", "没有可识别时间格式的记录"}});
      return false;
    }
    const bool whole = index.looked == FileIndex::Looked::whole;
    const bool touched = whole ? touches(scan.coverage, m_window)
                               : bounds->from <= m_window.to.time_since_epoch().count() &&
                                     bounds->to >= m_window.from.time_since_epoch().count();
    if (scan.damaged && !touched)
      miss({scan.damaged->kind, file.shown, scan.damaged->detail});
    m_left_out += !touched && !whole;
    m_in_part += touched && index.looked == FileIndex::Looked::sampled;
    if (!touched)
      return false;
    if (scan.encoding == "binary")
      m_binary.push_back(file.shown);
    return scan.encoding != "binary";
  }

  LineSupply supply_of(const SeriesPlan& series, const LogFile& file, const FileIndex& index,
                       int64_t first) const
  {
    auto options = scan_options(series, m_settings, m_session.school.zone);
    options.first_year = index.scan.first_year;
    const auto excerpt = excerpt_for(index, m_window);
    return {first, [this, &file, options, excerpt](const LineVisitor& give, const std::atomic<bool>& stop) {
              return read_excerpt(file, options, excerpt, visitor(excerpt, give), stop);
            }};
  }

  LineVisitor visitor(const Excerpt& excerpt, const LineVisitor& give) const
  {
    return [this, give, skip = excerpt.skip](std::string_view text, std::optional<Moment> moment) mutable {
      if (skip > 0)
        --skip;
      else if (moment && m_window.has(*moment) && matches(text))
        give(text, moment);
    };
  }

  bool matches(std::string_view text) const
  {
    return !m_match || re2::RE2::PartialMatch({text.data(), text.size()}, *m_match);
  }

  Result<void> put(const std::string& name, std::string_view text)
  {
    ++m_lines;
    m_line = m_named ? name + ": " : std::string();
    m_line += m_settings.mask ? masked_line(text) : std::string(text);
    m_line += '\n';
    return m_session.out->write(m_line);
  }

  // For the message that nothing was found; the head of a file does not show where it ends, so the last one
  // is read.
  void note_extent(const SeriesPlan& series, std::vector<FileIndex>& indexes)
  {
    if (m_lines > 0)
      return;
    for (std::size_t i = 0; i < indexes.size(); ++i) {
      auto& scan = indexes[i].scan;
      if (scan.coverage.empty() || scan.encoding == "binary")
        continue;
      const bool newest = std::ranges::none_of(indexes, [&](const FileIndex& other) {
        return !other.scan.coverage.empty() &&
               other.scan.coverage.stretches().front().from > scan.coverage.stretches().front().from;
      });
      if (newest && indexes[i].looked == FileIndex::Looked::head)
        scan = scan_file(series.files[i], scan_options(series, m_settings, m_session.school.zone));
      const auto stretches = scan.coverage.stretches();
      m_extent.from = std::min(m_extent.from, stretches.front().from);
      m_extent.to = std::max(m_extent.to, stretches.back().to);
    }
  }

  void say_nothing_found() const
  {
    const auto zone = m_session.school.zone;
    const auto window = say({"from {} to {}", "{} 至 {}"},
                            {format_rfc3339(m_window.from, zone), format_rfc3339(m_window.to, zone)});
    const auto what = m_match ? say({"no line {} matches", "{} 没有匹配的记录"}, {window})
                              : say({"no line {}", "{} 没有记录"}, {window});
    if (m_extent.from > m_extent.to)
      m_messages.say("N-nothing",
                     say({"{}, and no log with times was found", "{}，也没有找到带时间的日志"}, {what}));
    else
      m_messages.say("N-nothing",
                     say({"{}; the logs have lines from {} to {}", "{}；现有日志的记录自 {} 至 {}"},
                         {what, local(m_extent.from, zone), local(m_extent.to, zone)}));
  }

  void miss_binary()
  {
    const auto more = std::ssize(m_binary) - 1;
    const Words what =
        more == 0 ? Words{"it was not extracted", "未提取"}
                  : say({"it was not extracted, nor were {} other files", "未提取，另有 {} 个文件同样未提取"},
                        {more});
    miss({ErrorKind::unsupported, m_binary.front(),
          say({"{}: records of this time are in it, but are no lines; use utmpdump, journalctl or the Event "
               "Viewer",
               "{}：其中有该时段的记录，但不是文本行，请使用 utmpdump、journalctl 或事件查看器"},
              {what})});
  }

  // What is not read may hold lines of the window all the same, if a clock was wrong.
  void miss_unread_parts()
  {
    m_missed = true;
    m_messages.say("E-part", say({"not all was read: {} files left out, {} read around this time only; lines "
                                  "that a clock wrote which was wrong by more than a day may be missing: "
                                  "without --quick everything is read",
                                  "未读取全部内容：略过 {} 个文件，{} 个文件只读取该时段前后；"
                                  "时钟偏差一天以上时写入的记录可能缺失：不用 --quick 即读取全部内容"},
                                 {m_left_out, m_in_part}));
  }

  Session& m_session;
  const Settings& m_settings;
  Window m_window;
  const re2::RE2* m_match;
  Messages m_messages;
  bool m_named = false; // lines carry the name of their series
  bool m_missed = false;
  int64_t m_left_out = 0;            // files of which a sample has shown no line of the window
  int64_t m_in_part = 0;             // files of which a part was read
  std::vector<std::string> m_binary; // that have records of the window
  int64_t m_lines = 0;
  std::string m_line;
  Stretch m_extent{INT64_MAX, INT64_MIN}; // of all logs
};

} // namespace

std::span<const Option> extract_options()
{
  return option_table;
}

Result<ExitCode> extract(Session& session)
{
  const auto& settings = session.settings<Settings>();
  const auto window = parse_window(settings.from, settings.to, session.school.zone);
  if (!window)
    return tl::unexpected(window.error());
  re2::RE2::Options quiet;
  quiet.set_log_errors(false);
  quiet.set_encoding(re2::RE2::Options::EncodingLatin1); // bytes: logs hold GBK and worse
  const re2::RE2 match(settings.match, quiet);
  if (!match.ok())
    return fail(ErrorKind::usage, "--match", verbatim(printable(match.error())));
  return Extractor(session, *window, settings.match.empty() ? nullptr : &match).run();
}

} // namespace eduaudit::logkeep
