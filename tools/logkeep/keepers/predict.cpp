// SPDX-License-Identifier: Apache-2.0
#include "keepers/predict.hpp"
#include "base/text.hpp"
#include "find.hpp"
#include "keepers/changes.hpp"
#include "keepers/keepers.hpp"
#include "keepers/limits.hpp"
#include "keepers/outcome.hpp"
#include "keepers/predict_diff.hpp"
#include "keepers/predict_table.hpp"
#include "pipeline/messages.hpp"
#include "settings.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep {

namespace {

using cli::bind;
using cli::Option;

constexpr Threshold months{
    .name = "months",
    .value = 6,
    .least = 6,
    .most = 120,
    .unit = Unit::months,
    .meaning = {"calendar months for which a line has to be kept", "每条记录须保留的最少月数"}};

constexpr auto formats = std::to_array<std::string_view>({"jsonl", "text", "auto"});

constexpr auto option_table = std::to_array<Option>({
    {.name = "root",
     .value = "DIR",
     .help = {"the host whose root is DIR; may be repeated (default: /)",
              "以 DIR 为根目录的主机；可重复（默认 /）"},
     .set = bind<&Settings::given_roots>,
     .completion = cli::Completion::folder,
     .count = cli::Count::many},
    {.name = "bytes-a-day",
     .value = "SIZE",
     .help = {"what a log gets on its busiest day, such as 20M, for rules that go by size",
              "日志最繁忙一天的字节数（如 20M），用于按大小清理的规则"},
     .set = bind<&Settings::bytes_a_day>},
    {.name = "format",
     .value = "FORMAT",
     .help = {"auto is text on a terminal, JSON Lines into a pipe or file",
              "auto 表示在终端上输出文字，在管道或文件中输出 JSON Lines"},
     .set = bind<&Settings::prediction_format>,
     .choices = formats,
     .completion = cli::Completion::choice},
    {.name = "diff",
     .help =
         {"print the smallest changes as a patch of the configuration (patch -p1 in the root of the host, or "
          "here for FILEs)",
          "以补丁形式输出最小修改（在主机根目录下用 patch -p1 应用；对指定的文件则在当前目录）"},
     .set = bind<&Settings::prediction_diff>},
    {.name = "FILE",
     .help = {"configuration files to try before they are installed, instead of those of the host",
              "在安装前试算的配置文件，代替主机上的配置"},
     .set = bind<&Settings::paths>,
     .completion = cli::Completion::file,
     .count = cli::Count::many,
     .kind = Option::Kind::positional},
});

// How long a series is kept as the school declares it.
LogPolicy declared(const DeclaredSeries& series)
{
  LogPolicy policy;
  policy.keeper = LogKeeper::declared;
  policy.series = series.name;
  policy.pattern = series.name;
  policy.at = "audit.toml";
  if (series.keeps_days) // the file of a line may go on the day after
    policy.delete_days = RotationValue{*series.keeps_days + 1, {}};
  if (series.max_size_bytes)
    policy.total_bytes = RotationValue{*series.max_size_bytes, {}};
  return policy;
}

RotationRules all_rules(const Settings& settings)
{
  RotationRules all;
  const auto add = [&](RotationRules more) {
    std::ranges::move(more.policies, std::back_inserter(all.policies));
    std::ranges::move(more.ignored, std::back_inserter(all.ignored));
    std::ranges::move(more.unread, std::back_inserter(all.unread));
  };
  for (const auto& file : settings.paths)
    add(read_keeper_file(file));
  if (!settings.paths.empty())
    return all;
  const bool only_given = !settings.given_roots.empty();
  for (const auto& root : only_given ? settings.given_roots : rotation_roots(settings))
    add(read_keepers(root));
  for (const auto& series : settings.series) {
    if (only_given)
      break;
    for (const auto& file : series.logrotate)
      add(read_keeper_file(file));
    if (series.keeps_days || series.max_size_bytes)
      all.policies.push_back(declared(series));
  }
  return all;
}

// A rule without a pattern stands for a file that could not be read.
std::string log_of(const LogPolicy& policy)
{
  return policy.pattern.empty() ? "?" : policy.pattern;
}

// A limit that nobody set, and that the size of the file system decides: setting it says how much is kept.
bool hangs_on_a_default(const LogPolicy& policy, int64_t rate)
{
  return policy.access == PolicyAccess::ok && policy.total_is_cap.value_or(false) && rate > 0;
}

LogPrediction predicted(const LogPolicy& policy, int64_t rate, int64_t wanted_months, Date today)
{
  const auto outcome = outcome_of(policy, rate, wanted_months);
  LogPrediction out;
  out.root = policy.root;
  out.log = log_of(policy);
  out.keeper = policy.keeper;
  out.at = policy.at;
  out.outcome = outcome.foretold;
  out.wanted_until = add_months(today, wanted_months);
  out.reason = outcome.foretold == Foretold::unknown ? outcome.why : policy.reason;
  if (outcome.foretold == Foretold::loses || hangs_on_a_default(policy, rate))
    out.changes = smallest_changes(policy, rate, wanted_months);
  if (policy.access == PolicyAccess::ok && depends_on_volume(policy))
    out.enough_up_to_bytes_a_day = most_bytes_a_day(policy, wanted_months);
  if (outcome.foretold == Foretold::unknown)
    return out;
  out.keeps_all = outcome.kept.forever;
  if (!outcome.kept.forever) {
    out.keeps_days = outcome.kept.days;
    out.deleted_on = deleted_on(policy, outcome.kept, today);
  }
  return out;
}

Result<int64_t> rate_of(const Settings& settings)
{
  if (settings.bytes_a_day.empty())
    return 0;
  const auto rate = parse_size(settings.bytes_a_day);
  if (rate && *rate > 0)
    return std::min(*rate, any_volume);
  return fail(ErrorKind::usage, "--bytes-a-day", {"wants a size such as 20M", "应为大小，例如 20M"});
}

// The folder in which the patch is to be applied.
std::string patched_folder(const Settings& settings)
{
  const auto roots = settings.roots();
  if (!settings.paths.empty())
    return ".";
  return roots.size() == 1 ? roots.front() : "/";
}

void say_ignored(const RotationRules::Ignored& line, const Messages& messages)
{
  const auto what =
      say({"{}: logrotate does not know '{}' and ignores the line", "{}：logrotate 不认识“{}”，会忽略该行"},
          {line.at, line.word});
  messages.say(
      "W-directive",
      line.meant.empty() ? what : say({"{}; did you mean '{}'?", "{}；是否应为“{}”？"}, {what, line.meant}));
}

Result<void> write_diff(Session& session, const std::vector<LogPrediction>& all)
{
  const auto diff = prediction_diff(all, patched_folder(session.settings<Settings>()));
  const Messages messages(session.tool, session.language);
  for (const auto& change : diff.left)
    messages.say("W-by-hand",
                 say({"{}: not in the patch, change it by hand: {}", "{}：补丁未包含，请手工修改：{}"},
                     {change.at, change.now.empty() || is_command(change) ? change.wanted : change.now}));
  return session.out->write(diff.text);
}

Result<void> write(Session& session, const std::vector<LogPrediction>& all)
{
  if (session.settings<Settings>().prediction_diff)
    return write_diff(session, all);
  const auto& format = session.settings<Settings>().prediction_format;
  if (format == "text" || (format == "auto" && session.format == Format::text))
    return session.out->write(prediction_table(all, session));
  std::string lines;
  for (const auto& one : all)
    lines += to_line(one, session.origin());
  return session.out->write(lines);
}

ExitCode exit_code_of(const std::vector<LogPrediction>& all, const RotationRules& rules)
{
  if (!rules.unread.empty() || all.empty())
    return ExitCode::incomplete;
  const bool good = rules.ignored.empty() &&
                    std::ranges::all_of(all, [](const auto& one) { return one.outcome == Foretold::keeps; });
  return good ? ExitCode::ok : ExitCode::findings;
}

} // namespace

std::span<const Option> predict_options()
{
  return option_table;
}

Result<ExitCode> predict(Session& session)
{
  const auto& settings = session.settings<Settings>();
  const auto rate = rate_of(settings);
  if (!rate)
    return tl::unexpected(rate.error());
  const auto rules = all_rules(settings);
  const Messages messages(session.tool, session.language);
  for (const auto& error : rules.unread)
    messages.error(error);
  for (const auto& line : rules.ignored)
    say_ignored(line, messages);
  const auto wanted_months = session.policy.value("logkeep.rotation-keeps", months);
  std::vector<LogPrediction> all;
  for (const auto& policy : rules.policies)
    all.push_back(predicted(policy, *rate, wanted_months, date_of(session.now, session.school.zone)));
  if (all.empty() && rules.unread.empty())
    messages.say("E-empty", {"no rule that deletes logs was found; name a host with --root DIR, or FILEs",
                             "未找到任何清理日志的规则；请用 --root DIR 指定主机，或指定文件"});
  const auto written = write(session, all);
  if (!written)
    return tl::unexpected(written.error());
  return exit_code_of(all, rules);
}

} // namespace eduaudit::logkeep
