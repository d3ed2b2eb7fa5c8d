// SPDX-License-Identifier: Apache-2.0
#include "archive_logs.hpp"
#include "base/redact.hpp"
#include "base/utf8.hpp"
#include "find.hpp"
#include "fs/file.hpp"
#include "pipeline/messages.hpp"
#include "scan_series.hpp"
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
    {.name = "PATH",
     .help = {"log files, or folders with log files (default: what is configured)",
              "日志文件或目录（默认为配置中的日志）"},
     .set = bind<&Settings::paths>,
     .completion = cli::Completion::file,
     .count = cli::Count::many,
     .kind = Option::Kind::positional},
});

// A file with the time of its first line; files without known times come last.
struct Dated {
  std::size_t file;
  int64_t first;
};

class Extractor {
 public:
  Extractor(Session& session, const Window& window, const re2::RE2* match)
      : m_session(session), m_settings(session.settings<Settings>()), m_window(window), m_match(match),
        m_messages(session.tool, session.language)
  {}

  Result<ExitCode> run()
  {
    const auto plan = plan_series(m_settings);
    for (const auto& error : plan.unread)
      miss(error);
    const auto scans = scan_all(m_session, plan);
    m_named = plan.series.size() > 1;
    for (std::size_t i = 0; i < plan.series.size(); ++i)
      take_series(plan.series[i], scans[i]);
    if (m_failure)
      return tl::unexpected(*m_failure);
    return m_missed ? ExitCode::incomplete : m_lines > 0 ? ExitCode::ok : ExitCode::findings;
  }

 private:
  void miss(const Error& error)
  {
    m_missed = true;
    m_messages.error(error);
  }

  void take_series(const SeriesPlan& series, const std::vector<FileScan>& scans)
  {
    std::vector<Dated> order;
    for (std::size_t i = 0; i < scans.size(); ++i)
      if (wanted(series.files[i], scans[i]))
        order.push_back({i, scans[i].coverage.stretches().front().from});
    std::ranges::stable_sort(order, {}, &Dated::first);
    for (const auto& one : order)
      take_file(series, series.files[one.file], scans[one.file]);
  }

  bool wanted(const LogFile& file, const FileScan& scan)
  {
    if (scan.unread) {
      miss(*scan.unread);
      return false;
    }
    if (scan.damaged)
      miss(*scan.damaged);
    if (scan.coverage.empty()) {
      if (scan.lines > 0)
        miss({ErrorKind::unsupported,
              file.shown,
              {"no line has a time in a known format", "没有可识别时间格式的记录"}});
      return false;
    }
    if (!touches(scan.coverage, m_window))
      return false;
    if (scan.encoding == "binary")
      miss({ErrorKind::unsupported,
            file.shown,
            {"its records are not lines; use utmpdump, journalctl or the Event Viewer",
             "其内容不是文本行，请使用 utmpdump、journalctl 或事件查看器"}});
    return scan.encoding != "binary";
  }

  void take_file(const SeriesPlan& series, const LogFile& file, const FileScan& scan)
  {
    auto options = scan_options(series, m_settings, m_session.school.zone);
    options.first_year = scan.first_year;
    options.visit = [&](std::string_view text, std::optional<Moment> moment) {
      if (moment && m_window.has(*moment) && !m_failure && matches(text))
        put(series.series.name, text);
    };
    file.member ? scan_member(file, options) : scan_file(file, options);
  }

  bool matches(std::string_view text) const
  {
    return !m_match || re2::RE2::PartialMatch({text.data(), text.size()}, *m_match);
  }

  void put(const std::string& name, std::string_view text)
  {
    ++m_lines;
    m_line = m_named ? name + ": " : std::string();
    m_line += m_settings.mask ? redact(text) : std::string(text);
    m_line += '\n';
    if (auto written = m_session.out->write(m_line); !written)
      m_failure = written.error();
  }

  Session& m_session;
  const Settings& m_settings;
  Window m_window;
  const re2::RE2* m_match;
  Messages m_messages;
  bool m_named = false; // lines carry the name of their series
  bool m_missed = false;
  int64_t m_lines = 0;
  std::string m_line;
  std::optional<Error> m_failure;
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
