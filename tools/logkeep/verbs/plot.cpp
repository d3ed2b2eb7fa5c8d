// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"
#include "day_grid.hpp"
#include "pipeline/log_calendar.hpp"
#include "pipeline/messages.hpp"
#include "settings.hpp"
#include "verbs/facts.hpp"
#include "verbs/verbs.hpp"
#include <array>

namespace eduaudit::logkeep {

namespace {

using cli::bind;
using cli::Option;

constexpr int64_t months_shown = 6;

constexpr auto formats = std::to_array<std::string_view>({"text", "svg"});

constexpr auto option_table = std::to_array<Option>({
    {.name = "from",
     .value = "DAY",
     .help = {"first day to show (default: six months before the last)",
              "显示的第一天（默认为最后一天的六个月前）"},
     .set = bind<&Settings::from>},
    {.name = "to",
     .value = "DAY",
     .help = {"last day to show (default: today)", "显示的最后一天（默认为今天）"},
     .set = bind<&Settings::to>},
    {.name = "format",
     .value = "FORMAT",
     .help = {"text for a terminal, or a picture (default: text)", "文字，或 SVG 图片（默认文字）"},
     .set = bind<&Settings::plot_format>,
     .choices = formats,
     .completion = cli::Completion::choice},
    {.name = "PATH",
     .help = {"log files, or folders with log files (default: what is configured)",
              "日志文件或目录（默认为配置中的日志）"},
     .set = bind<&Settings::paths>,
     .completion = cli::Completion::file,
     .count = cli::Count::many,
     .kind = Option::Kind::positional},
});

struct Days {
  Date from;
  Date to;
};

Result<Date> day_of(std::string_view text, const char* option, Date otherwise)
{
  if (text.empty())
    return otherwise;
  auto day = parse_date(text);
  if (!day)
    return fail(ErrorKind::usage, option, day.error().detail);
  return day;
}

Result<Days> days_of(const Settings& settings, Date today)
{
  const auto to = day_of(settings.to, "--to", today);
  if (!to)
    return tl::unexpected(to.error());
  const auto from = day_of(settings.from, "--from", months_before(*to, months_shown));
  if (!from)
    return tl::unexpected(from.error());
  if (*from > today)
    return fail(ErrorKind::usage, "--from",
                say({"{} is in the future: today is {}", "{} 尚未到来，今天是 {}"},
                    {format_date(*from), format_date(today)}));
  if (*to > today)
    return fail(ErrorKind::usage, "--to",
                say({"{} is in the future: today is {}", "{} 尚未到来，今天是 {}"},
                    {format_date(*to), format_date(today)}));
  if (*to < *from)
    return fail(ErrorKind::usage, "--to",
                say({"{} is before --from {}", "{} 早于 --from {}"}, {format_date(*to), format_date(*from)}));
  return Days{*from, *to};
}

std::vector<LogDays> rows_of(const CollectedFacts& collected, const Days& days, Date today, Zone zone)
{
  std::vector<LogDays> rows;
  for (const auto& series : collected.series) {
    rows.push_back(log_days(series, days.from, days.to, today, zone));
    excuse(rows.back(), collected.holidays);
  }
  return rows;
}

std::string drawn(const Session& session, std::span<const LogDays> rows)
{
  if (session.settings<Settings>().plot_format == "svg")
    return log_calendar(rows, session.language, SvgUse::file);
  const auto descriptor = session.out->descriptor();
  return day_grid(rows, session.language, cli::Painter::for_descriptor(descriptor),
                  cli::terminal_width(descriptor));
}

} // namespace

std::span<const Option> plot_options()
{
  return option_table;
}

Result<ExitCode> plot(Session& session)
{
  const auto today = date_of(session.now, session.school.zone);
  const auto days = days_of(session.settings<Settings>(), today);
  if (!days)
    return tl::unexpected(days.error());
  const auto collected = collect_facts(session);
  const Messages messages(session.tool, session.language);
  for (const auto& error : collected.unread)
    messages.error(error);
  const auto written =
      session.out->write(drawn(session, rows_of(collected, *days, today, session.school.zone)));
  return written.map([&] { return collected.unread.empty() ? ExitCode::ok : ExitCode::incomplete; });
}

} // namespace eduaudit::logkeep
