// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "record/log_series.hpp"
#include "rhythm.hpp"
#include "verdict.hpp"
#include <algorithm>

namespace eduaudit::logkeep::checks {

namespace {

constexpr Threshold max_silence{
    .name = "max_silence_hours",
    .value = 72,
    .least = 1,
    .most = 24 * 366,
    .unit = Unit::hours,
    .meaning = {"longest time without a line, such as a weekend; max_silence_hours of a series goes first",
                "两条记录之间的最长间隔（如周末）；单个日志的 max_silence_hours 优先"}};
constexpr Threshold max_missing{
    .name = "max_missing_days",
    .value = 0,
    .least = 0,
    .most = 366,
    .unit = Unit::days,
    .meaning = {
        "days without a line that are tolerated, on weekdays that have lines in nearly every other week",
        "允许的无记录天数（仅计平时同一星期几通常有记录的日期）"}};
constexpr Threshold max_unusual{
    .name = "max_unusual_hours",
    .value = 5,
    .least = 1,
    .most = 24 * 366,
    .unit = Unit::hours,
    .meaning = {
        "hours in a row without a line that are tolerated, counting hours that have lines in nearly every "
        "other week",
        "允许连续无记录的小时数（仅计平时每周同一时段通常有记录的小时）"}};
constexpr Threshold max_back_step{
    .name = "max_back_step_hours",
    .value = 1,
    .least = 1,
    .most = 24 * 366,
    .unit = Unit::hours,
    .meaning = {"how far the time may go back from one line to the next", "相邻两行之间允许的时间回退幅度"}};
constexpr Threshold thresholds[] = {max_back_step, max_silence, max_missing, max_unusual};
constexpr std::size_t most_evidence = 20;

std::string at(Moment moment, const Scope& scope)
{
  return format_rfc3339(moment, scope.zone);
}

std::vector<LogGap> gaps_of(const LogSeries& series)
{
  auto gaps = series.gaps;
  const auto same = [&](const LogGap& gap) { return gap.from == series.largest_gap->from; };
  if (series.largest_gap && std::ranges::none_of(gaps, same))
    gaps.push_back(*series.largest_gap);
  return gaps;
}

// What is wrong with the times of one series.
struct Trouble {
  std::vector<LogGap> gaps; // too long, the one from the last line to now included
  std::vector<Date> days;   // without a line, though their weekday has lines
  std::vector<Silence> silences;
  std::vector<Words> disorder; // a clock that was wrong, files missing between others
  int64_t most_hours = 0;
  bool excused = false; // something would be too long but for holidays or times when the host was off

  bool is_silent() const { return !gaps.empty() || !days.empty() || !silences.empty(); }
  bool none() const { return !is_silent() && disorder.empty(); }
};

void find_gaps(Trouble& trouble, const LogSeries& series, const Scope& scope, const Excuses& excuses)
{
  auto gaps = gaps_of(series);
  gaps.push_back({*series.last, scope.now, (scope.now - *series.last).count()});
  const auto most = trouble.most_hours * 3600;
  for (const auto& gap : gaps)
    if (excuses.unexcused(gap.from, gap.to) > most)
      trouble.gaps.push_back(gap);
    else
      trouble.excused = trouble.excused || gap.seconds > most;
}

// A declared silence is the school's own word on what is usual.
void find_unusual(Trouble& trouble, const LogSeries& series, const Scope& scope, const Excuses& excuses)
{
  if (series.max_silence_hours)
    return;
  for (const auto& day : series.unusual_missing_days)
    if (excuses.cover(start_of_day(day, scope.zone)))
      trouble.excused = true;
    else
      trouble.days.push_back(day);
  if (std::ssize(trouble.days) <= scope.value(max_missing))
    trouble.days.clear();
  trouble.silences = unusual_silences(series, excuses, scope.zone, scope.now, scope.value(max_unusual) + 1);
}

// What is wrong however long the silences are.
std::vector<Words> disorder_of(const LogSeries& series, const Scope& scope)
{
  std::vector<Words> out;
  if (const auto& step = series.largest_back_step; step && step->seconds > scope.value(max_back_step) * 3600)
    out.push_back(say({"the clock was set back by {} hours: {} is followed by {} ({})",
                       "时钟被回拨 {} 小时：{} 之后为 {}（{}）"},
                      {step->seconds / 3600, at(step->from, scope), at(step->to, scope), step->path}));
  if (series.last && is_future(*series.last, scope))
    out.push_back(
        say({"its last line is in the future: {}", "最后一行的时间在未来：{}"}, {at(*series.last, scope)}));
  if (!series.missing_files.empty())
    out.push_back(say({"rotated files are missing between others: {}, the first of them {}",
                       "轮转文件编号不连续：缺少 {} 个，首个为 {}"},
                      {series.missing_files.size(), series.missing_files.front()}));
  return out;
}

Words describe_silence(const LogSeries& series, const Trouble& trouble, const Scope& scope)
{
  if (trouble.gaps.empty() && trouble.days.empty()) {
    const auto worst = *std::ranges::max_element(trouble.silences, {}, &Silence::usual_hours);
    return say({"{}: no line from {} to {}, {} of these hours have lines in nearly every other week",
                "{}：{} 至 {} 无记录，其中 {} 个小时平时通常有记录"},
               {series.name, at(worst.from, scope), at(worst.to, scope), worst.usual_hours});
  }
  if (trouble.gaps.empty())
    return say({"{}: days without a line: {}, the last of them {}", "{}：有 {} 天没有记录，最近一天为 {}"},
               {series.name, trouble.days.size(), format_date(trouble.days.back())});
  const auto worst = *std::ranges::max_element(trouble.gaps, {}, &LogGap::seconds);
  if (worst.to == scope.now)
    return say({"{}: silent since {}, {} hours", "{}：自 {} 起无记录，已 {} 小时"},
               {series.name, at(worst.from, scope), worst.seconds / 3600});
  return say({"{}: no line from {} to {}, {} hours", "{}：{} 至 {} 无记录，共 {} 小时"},
             {series.name, at(worst.from, scope), at(worst.to, scope), worst.seconds / 3600});
}

Words describe(const LogSeries& series, const Trouble& trouble, const Scope& scope)
{
  auto words = trouble.is_silent() ? describe_silence(series, trouble, scope)
                                   : say({"{}: {}", "{}：{}"}, {series.name, trouble.disorder.front()});
  for (std::size_t i = trouble.is_silent() ? 0 : 1; i < trouble.disorder.size(); ++i)
    words = say({"{}; {}", "{}；{}"}, {words, trouble.disorder[i]});
  return words;
}

void add_disorder(Finding& finding, const LogSeries& series, const Scope& scope)
{
  if (const auto& step = series.largest_back_step; step && step->seconds > scope.value(max_back_step) * 3600)
    finding.evidence.push_back({"file", step->path, at(step->from, scope) + " .. " + at(step->to, scope),
                                "-" + std::to_string(scope.value(max_back_step)) + " h"});
  if (series.last && is_future(*series.last, scope))
    finding.evidence.push_back({"file", series.name, at(*series.last, scope), "<= " + at(scope.now, scope)});
  for (const auto& path : series.missing_files)
    finding.evidence.push_back({"file", path, "absent", "present"});
}

void add_evidence(Finding& finding, const LogSeries& series, const Trouble& trouble, const Scope& scope)
{
  const auto add = [&](const std::string& seen, const std::string& wanted) {
    if (finding.evidence.size() < most_evidence)
      finding.evidence.push_back({"file", series.name, seen, wanted});
  };
  for (const auto& gap : trouble.gaps)
    add(at(gap.from, scope) + " .. " + at(gap.to, scope), "<= " + std::to_string(trouble.most_hours) + " h");
  for (const auto& day : trouble.days)
    add(format_date(day) + ": 0", "> 0");
  for (const auto& one : trouble.silences)
    add(at(one.from, scope) + " .. " + at(one.to, scope) + ": " + std::to_string(one.usual_hours) + " h",
        "<= " + std::to_string(scope.value(max_unusual)) + " h");
}

Words disorder_remedy()
{
  return say(
      {"look whether the host's clock is synchronized (timedatectl) and who set it; look for missing "
       "files in backups and find out what removed them; note in the log book which times are wrong",
       "检查主机时钟是否同步（timedatectl）及由谁修改；从备份中查找缺少的文件并查明被谁删除；将有误的时间"
       "记入台账"});
}

void pass(const LogSeries& series, const Trouble& trouble, Findings& out)
{
  const auto words = say({"{}: never silent for more than {} hours", "{}：无记录时间均不超过 {} 小时"},
                         {series.name, trouble.most_hours});
  out.pass(subject_of(series), trouble.excused ? say({"{}, but for holidays and times when the host was off",
                                                      "{}（放假及关机期间除外）"},
                                                     {words})
                                               : words)
      .params[std::string(max_silence.name)] = trouble.most_hours;
}

void judge(const LogSeries& series, const Scope& scope, const Excuses& excuses, Findings& out)
{
  Trouble trouble{.most_hours = series.max_silence_hours.value_or(scope.value(max_silence))};
  find_gaps(trouble, series, scope, excuses);
  find_unusual(trouble, series, scope, excuses);
  trouble.disorder = disorder_of(series, scope);
  if (trouble.none())
    return pass(series, trouble, out);
  auto& finding = series.access == LogAccess::partial && trouble.disorder.empty()
                      ? part_unread(series, out)
                      : out.fail(subject_of(series), describe(series, trouble, scope));
  if (!trouble.is_silent())
    finding.remedy = disorder_remedy();
  finding.params[std::string(max_silence.name)] = trouble.most_hours;
  add_disorder(finding, series, scope);
  add_evidence(finding, series, trouble, scope);
}

// Of a log that may be silent for as long as it likes.
void judge_disorder(const LogSeries& series, const Scope& scope, Findings& out)
{
  const Trouble trouble{.disorder = disorder_of(series, scope)};
  auto& finding = out.fail(subject_of(series), describe(series, trouble, scope));
  finding.remedy = disorder_remedy();
  add_disorder(finding, series, scope);
}

Excuses excuses_of(const LogSeries& series, const Scope& scope)
{
  Excuses excuses(scope.of<Holiday>(), scope.zone);
  if (!series.root.empty())
    excuses.add_downtime(scope.of<HostEvent>(), series.root);
  return excuses;
}

void look(const LogSeries& series, const Scope& scope, Findings& out)
{
  const bool may_be_silent = series.on_event && !series.max_silence_hours;
  if (may_be_silent && !disorder_of(series, scope).empty())
    judge_disorder(series, scope, out);
  else if (may_be_silent)
    out.not_applicable(subject_of(series),
                       say({"{}: is written only when something happens, so silence means nothing",
                            "{}：仅在有事件时写入，无记录属正常"},
                           {series.name}));
  else if (series.last)
    judge(series, scope, excuses_of(series, scope), out);
  else if (is_empty(series) && may_be_empty(series))
    out.not_applicable(subject_of(series),
                       say({"{}: holds no line at all", "{}：没有任何记录"}, {series.name}));
  else
    out.unknown(subject_of(series),
                say({"{}: has no line with a known time", "{}：没有可识别时间的记录"}, {series.name}));
}

void run(const Scope& scope, Findings& out)
{
  judge_each(scope.of<LogSeries>(), out, Status::unknown,
             [&](const LogSeries& series) { look(series, scope, out); });
}

} // namespace

extern const Check no_long_gap;
constinit const Check no_long_gap{
    .id = "logkeep.no-long-gap",
    .articles = articles_are<22>,
    .severity = Severity::high,
    .title = {"logs have no long gaps", "日志没有长时间中断"},
    .why = {"A log that is silent for days was not written, was lost, or was cut by somebody: for that time "
            "nothing can "
            "be reconstructed. A source that has fallen silent is noticed last of all.",
            "日志数日无记录，意味着没有写入、已经丢失或被人删除，这段时间的情况无法追溯；停止写入的日志往往最"
            "后才被发现。"},
    .remedy = {"find out why nothing was written: the service, the disk, the connection to the log server, "
               "or deleted "
               "files; bring back what a backup has; holidays are declared with [[logkeep.holiday]], another "
               "silence "
               "that is normal with max_silence_hours of the series",
               "查明没有写入的原因：服务、磁盘、到日志服务器的连接或文件被删除；从备份恢复缺失部分；"
               "假期用 [[logkeep.holiday]] 申报，其他正常的间隔用该日志的 max_silence_hours 申报"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::logkeep::checks
