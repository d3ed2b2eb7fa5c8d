// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "record/log_series.hpp"
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
constexpr Threshold thresholds[] = {max_silence, max_missing};
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

// Silences that are too long, the one from the last line to now included.
std::vector<LogGap> long_gaps(const LogSeries& series, const Scope& scope, int64_t most_hours)
{
  auto gaps = gaps_of(series);
  const auto silent = (scope.now - *series.last).count();
  gaps.push_back({*series.last, scope.now, silent});
  std::erase_if(gaps, [&](const LogGap& gap) { return gap.seconds <= most_hours * 3600; });
  return gaps;
}

Words describe(const LogSeries& series, const std::vector<LogGap>& gaps, const Scope& scope)
{
  if (gaps.empty())
    return say({"{}: days without a line: {}, the last of them {}", "{}：有 {} 天没有记录，最近一天为 {}"},
               {series.name, static_cast<int64_t>(series.unusual_missing_days.size()),
                format_date(series.unusual_missing_days.back())});
  const auto worst = *std::ranges::max_element(gaps, {}, &LogGap::seconds);
  if (worst.to == scope.now)
    return say({"{}: silent since {}, {} hours", "{}：自 {} 起无记录，已 {} 小时"},
               {series.name, at(worst.from, scope), worst.seconds / 3600});
  return say({"{}: no line from {} to {}, {} hours", "{}：{} 至 {} 无记录，共 {} 小时"},
             {series.name, at(worst.from, scope), at(worst.to, scope), worst.seconds / 3600});
}

void add_evidence(Finding& finding, const LogSeries& series, const std::vector<LogGap>& gaps,
                  const Scope& scope, int64_t most_hours)
{
  for (const auto& gap : gaps)
    if (finding.evidence.size() < most_evidence)
      finding.evidence.push_back({"file", series.name, at(gap.from, scope) + " .. " + at(gap.to, scope),
                                  "<= " + std::to_string(most_hours) + " h"});
  for (const auto& day : series.unusual_missing_days)
    if (finding.evidence.size() < most_evidence)
      finding.evidence.push_back({"file", series.name, format_date(day) + ": 0", "> 0"});
}

void judge(const LogSeries& series, const Scope& scope, Findings& out)
{
  const auto most_hours = series.max_silence_hours.value_or(scope.value(max_silence));
  const auto gaps = long_gaps(series, scope, most_hours);
  const auto missing = static_cast<int64_t>(series.unusual_missing_days.size());
  const bool too_many_missing = !series.max_silence_hours && missing > scope.value(max_missing);
  if (gaps.empty() && !too_many_missing) {
    out.pass(subject_of(series),
             say({"{}: never silent for more than {} hours", "{}：无记录时间均不超过 {} 小时"},
                 {series.name, most_hours}));
    return;
  }
  auto& finding = series.access == LogAccess::partial
                      ? out.unknown(subject_of(series), unread_files(series))
                      : out.fail(subject_of(series), describe(series, gaps, scope));
  finding.params[std::string(max_silence.name)] = most_hours;
  add_evidence(finding, series, gaps, scope, most_hours);
}

void run(const Scope& scope, Findings& out)
{
  const auto all = scope.of<LogSeries>();
  if (all.empty())
    no_series(out);
  for (const auto& series : all) {
    if (settled(series, out, Status::unknown))
      continue;
    if (series.on_event && !series.max_silence_hours)
      out.not_applicable(subject_of(series),
                         say({"{}: is written only when something happens, so silence means nothing",
                              "{}：仅在有事件时写入，无记录属正常"},
                             {series.name}));
    else if (series.last)
      judge(series, scope, out);
    else if (is_empty(series) && may_be_empty(series))
      out.not_applicable(subject_of(series),
                         say({"{}: holds no line at all", "{}：没有任何记录"}, {series.name}));
    else
      out.unknown(subject_of(series),
                  say({"{}: has no line with a known time", "{}：没有可识别时间的记录"}, {series.name}));
  }
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
               "files; bring back what a backup has; a silence that is normal (holidays) is declared with "
               "max_silence_hours of the series",
               "查明没有写入的原因：服务、磁盘、到日志服务器的连接或文件被删除；从备份恢复缺失部分；"
               "属正常的间隔（如假期）可用该日志的 max_silence_hours 申报"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::logkeep::checks
