// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "record/log_series.hpp"
#include "verdict.hpp"
#include <algorithm>
#include <optional>

namespace eduaudit::logkeep::checks {

namespace {

constexpr Threshold months{
    .name = "months",
    .value = 6,
    .least = 6,
    .most = 120,
    .unit = Unit::months,
    .meaning = {"calendar months that a log has to reach back", "日志须覆盖的最少月数"}};
constexpr Threshold thresholds[] = {months};

constexpr int64_t half_a_year = 184 * 86400;

Moment year_2000(const Scope& scope)
{
  return start_of_day(Date{std::chrono::year{2000} / 1 / 1}, scope.zone);
}

// Where the lines begin that go on to the end: a stray one with a time long before them keeps nothing. None:
// there is no believable time.
std::optional<Moment> backed_first(const LogSeries& series, const Scope& scope)
{
  const auto early = year_2000(scope);
  const auto longest = std::max(half_a_year, series.max_silence_hours.value_or(0) * 3600);
  auto first = *series.first;
  for (const auto& gap : series.gaps)
    if (!is_future(gap.to, scope) && (gap.from < early || (!series.on_event && gap.seconds > longest)))
      first = std::max(first, gap.to);
  return first < early ? std::nullopt : std::optional(first);
}

// The first day that has to be there: a log that began later is judged from its beginning.
Date wanted_day(const LogSeries& series, const Scope& scope)
{
  const auto day = months_before(scope.today, scope.value(months));
  return series.since ? std::max(day, *series.since) : day;
}

Words reaches_back(const LogSeries& series, Date first, Date wanted, const Scope& scope)
{
  if (series.since && wanted == *series.since && wanted > months_before(scope.today, scope.value(months)))
    return say({"{}: reaches back to {} (declared in use since {}, which is not six months yet)",
                "{}：最早记录为 {}（申报自 {} 启用，尚不足六个月）"},
               {series.name, format_date(first), format_date(wanted)});
  return say({"{}: reaches back to {}", "{}：最早记录为 {}"}, {series.name, format_date(first)});
}

void judge_future(const LogSeries& series, const Scope& scope, Findings& out)
{
  out.unknown(subject_of(series),
              say({"{}: since = {} is after the day of the audit, {}", "{}：since = {} 晚于审计日期 {}"},
                  {series.name, format_date(*series.since), format_date(scope.today)}))
      .remedy = say({"correct since in audit.toml: the first day on which the log was in use",
                     "请更正 audit.toml 中的 since：该日志启用的第一天"});
}

void judge_empty(const LogSeries& series, Findings& out)
{
  const auto message = say({"{}: holds no line at all", "{}：没有任何记录"}, {series.name});
  if (may_be_empty(series))
    out.not_applicable(subject_of(series), message);
  else
    out.fail(subject_of(series), message).evidence.push_back({"file", series.path, "0", "> 0"});
}

// One record an account, of its last login.
bool has_no_history(const LogSeries& series)
{
  return series.format == "lastlog" && series.formats.size() <= 1;
}

void judge_clock(const LogSeries& series, const Scope& scope, Findings& out)
{
  out.unknown(subject_of(series),
              say({"{}: its times are before the year 2000 ({}), so how far it reaches back is not known",
                   "{}：时间早于 2000 年（{}），无法判断最早记录的日期"},
                  {series.name, format_date(date_of(*series.first, scope.zone))}))
      .remedy = say({"set the clock of the device right (time server) and judge the log again",
                     "校正该设备的时钟（时间服务器）后重新检查"});
}

void judge_year(const LogSeries& series, Date first, const Evidence& evidence, Findings& out)
{
  auto& finding = out.unknown(
      subject_of(series),
      say({"{}: reaches back to {} if the year is right, which its lines do not have and nothing confirms",
           "{}：如年份推断正确，最早记录为 {}；但行内没有年份，也无其他佐证"},
          {series.name, format_date(first)}));
  finding.evidence.push_back(evidence);
  finding.remedy = say(
      {"copy logs with their times (cp -p, rsync -t); let rsyslog write RFC 3339 times from now on "
       "(RSYSLOG_FileFormat)",
       "复制日志时保留文件时间（cp -p、rsync -t）；今后让 rsyslog 写入 RFC 3339 时间（RSYSLOG_FileFormat）"});
}

void judge_days(const LogSeries& series, Moment first_moment, const Scope& scope, Findings& out)
{
  const auto first = date_of(first_moment, scope.zone);
  const auto wanted = wanted_day(series, scope);
  const Evidence evidence{"file", series.oldest_file, format_date(first), "<= " + format_date(wanted)};
  if (first <= wanted && series.year_confidence == YearConfidence::weak)
    judge_year(series, first, evidence, out);
  else if (first <= wanted)
    out.pass(subject_of(series), reaches_back(series, first, wanted, scope)).evidence.push_back(evidence);
  else if (series.access == LogAccess::partial)
    part_unread(series, out).evidence.push_back(evidence);
  else
    out.fail(subject_of(series),
             say({"{}: reaches back to {} only, but must reach back to {} (days missing: {})",
                  "{}：最早记录仅到 {}，应到 {}（缺 {} 天）"},
                 {series.name, format_date(first), format_date(wanted), days_between(wanted, first)}))
        .evidence.push_back(evidence);
}

void judge_times(const LogSeries& series, const Scope& scope, Findings& out)
{
  if (const auto first = backed_first(series, scope))
    judge_days(series, *first, scope, out);
  else
    judge_clock(series, scope, out);
}

void judge(const LogSeries& series, const Scope& scope, Findings& out)
{
  if (series.since && *series.since > scope.today)
    judge_future(series, scope, out);
  else if (has_no_history(series))
    out.not_applicable(subject_of(series), say({"{}: holds the last login of each account only, no history",
                                                "{}：只记录每个账号最近一次登录，没有历史"},
                                               {series.name}));
  else if (series.first)
    judge_times(series, scope, out);
  else if (series.access == LogAccess::partial)
    part_unread(series, out);
  else if (is_empty(series))
    judge_empty(series, out);
  else
    out.unknown(
           subject_of(series),
           say({"{}: no line has a time in a known format", "{}：没有可识别时间格式的记录"}, {series.name}))
        .remedy = say({"export the log as text with RFC 3339 times, or leave it "
                       "out",
                       "请将该日志导出为带 RFC 3339 时间的文本，或不纳入检查"});
}

void run(const Scope& scope, Findings& out)
{
  judge_each(scope.of<LogSeries>(), out, Status::fail,
             [&](const LogSeries& series) { judge(series, scope, out); });
}

} // namespace

extern const Check six_months_kept;
constinit const Check six_months_kept{
    .id = "logkeep.six-months-kept",
    .articles = articles_are<22>,
    .severity = Severity::high,
    .title = {"logs reach back six calendar months", "日志留存满六个月"},
    .why = {"Logs of users' behaviour on the network have to be kept for at least six months; an incident is "
            "often "
            "found only weeks after it happened. Months are counted by the calendar: 180 days are not six "
            "months.",
            "用户上网行为日志须留存至少六个月；安全事件往往在发生数周后才被发现。月份按日历计算，180 "
            "天不等于六个月。"},
    .remedy =
        {"look for older files (backups, another folder) and bring them back; keep more rotated files from "
         "now on "
         "(see logkeep.rotation-keeps); a log that is younger than six months gets since = DATE in "
         "audit.toml",
         "查找更早的日志文件（备份或其他目录）并恢复；今后保留更多轮转文件（见 logkeep.rotation-keeps）；"
         "启用不足六个月的日志，在 audit.toml 中以 since = 日期 注明"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::logkeep::checks
