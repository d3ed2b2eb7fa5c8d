// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"
#include "day_grid.hpp"
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

constexpr auto option_table = std::to_array<Option>({
    {.name = "from",
     .value = "DAY",
     .help = {"first day to show (default: six months ago)", "显示的第一天（默认六个月前）"},
     .set = bind<&Settings::from>},
    {.name = "PATH",
     .help = {"log files, or folders with log files (default: what is configured)",
              "日志文件或目录（默认为配置中的日志）"},
     .set = bind<&Settings::paths>,
     .completion = cli::Completion::file,
     .count = cli::Count::many,
     .kind = Option::Kind::positional},
});

Result<Date> first_day(const Settings& settings, Date today)
{
  if (settings.from.empty())
    return months_before(today, months_shown);
  auto day = parse_date(settings.from);
  if (!day)
    return fail(ErrorKind::usage, "--from", day.error().detail);
  return day;
}

} // namespace

std::span<const Option> plot_options()
{
  return option_table;
}

Result<ExitCode> plot(Session& session)
{
  const auto& settings = session.settings<Settings>();
  const auto today = date_of(session.now, session.school.zone);
  const auto from = first_day(settings, today);
  if (!from)
    return tl::unexpected(from.error());
  const auto collected = collect_facts(session);
  const Messages messages(session.tool, session.language);
  for (const auto& error : collected.unread)
    messages.error(error);
  const auto painter = cli::Painter::for_descriptor(session.out->descriptor());
  const auto written = session.out->write(
      day_grid(collected.series, collected.holidays, *from, today, session.language, painter));
  return written.map([&] { return collected.unread.empty() ? ExitCode::ok : ExitCode::incomplete; });
}

} // namespace eduaudit::logkeep
