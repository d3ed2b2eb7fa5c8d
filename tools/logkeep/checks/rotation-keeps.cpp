// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "keep.hpp"
#include "record/log_policy.hpp"
#include "record/log_series.hpp"
#include "rotation_words.hpp"
#include "verdict.hpp"

namespace eduaudit::logkeep::checks {

namespace {

constexpr Threshold months{
    .name = "months",
    .value = 6,
    .least = 6,
    .most = 120,
    .unit = Unit::months,
    .meaning = {"calendar months for which a line has to be kept", "每条记录须保留的最少月数"}};
constexpr Threshold thresholds[] = {months};

// The first day from today on whose lines can be deleted before their months are over; months differ in
// length.
Date first_lost_day(const Scope& scope, int64_t kept_days, int64_t wanted_months)
{
  constexpr int64_t four_years = 4 * 366;
  for (int64_t ahead = 0; ahead < four_years; ++ahead) {
    const auto day = add_days(scope.today, ahead);
    if (add_days(day, kept_days + 1) <= add_months(day, wanted_months))
      return day;
  }
  return scope.today;
}

void fail_rule(const LogSeries& series, const LogPolicy& policy, const Kept& kept, int64_t rate,
               const Scope& scope, Findings& out)
{
  const auto wanted_months = scope.value(months);
  const auto day = first_lost_day(scope, kept.days, wanted_months);
  auto& finding =
      out.fail(subject_of(series),
               say({"{0}: the rule at {1} keeps {2} whole days: lines of {3} can be deleted on {4}, but have "
                    "to stay until {5}",
                    "{0}：{1} 处的规则只保留 {2} 个完整日：{3} 的记录最早在 {4} 被删除，而应保留至 {5}"},
                   {series.name, policy.at, kept.days, format_date(day),
                    format_date(add_days(day, kept.days + 1)), format_date(add_months(day, wanted_months))}));
  const auto wanted = wanted_rotation(policy, rate, wanted_months);
  finding.evidence = rotation_evidence(policy, wanted);
  finding.remedy = rotation_remedy(policy, wanted);
}

void judge_rule(const LogSeries& series, const LogPolicy& policy, const Scope& scope, Findings& out)
{
  if (depends_on_volume(policy) && series.most_bytes_a_day == 0) {
    out.unknown(subject_of(series),
                say({"{}: the rule at {} rotates by size, and how much is written a day is not known",
                     "{}：{} 处的规则按大小轮转，而每天的日志量未知"},
                    {series.name, policy.at}));
    return;
  }
  const auto rate = series.most_bytes_a_day > 0 ? series.most_bytes_a_day : any_volume;
  const auto kept = kept_by(policy, rate);
  if (kept.forever)
    out.pass(subject_of(series), say({"{}: the rule at {} deletes nothing", "{}：{} 处的规则不删除任何记录"},
                                     {series.name, policy.at}));
  else if (kept.months >= scope.value(months))
    out.pass(subject_of(series),
             say({"{}: the rule at {} keeps {} days at least", "{}：{} 处的规则至少保留 {} 天"},
                 {series.name, policy.at, kept.days}));
  else
    fail_rule(series, policy, kept, rate, scope, out);
}

// A device that keeps so many days keeps them like a daily rule.
void judge_declared(const LogSeries& series, const Scope& scope, Findings& out)
{
  LogPolicy same;
  same.trigger = RotationTrigger::daily;
  same.rotate.value = *series.keeps_days;
  const bool enough = kept_by(same, any_volume).months >= scope.value(months);
  auto& finding =
      out.add(enough ? Status::pass : Status::fail, subject_of(series),
              say({"{}: its device is declared to keep {} days", "{}：申报的设备保留天数为 {} 天"},
                  {series.name, *series.keeps_days}));
  const auto wanted = wanted_rotation(same, any_volume, scope.value(months));
  const auto days = std::to_string(wanted ? wanted->rotate : *series.keeps_days);
  finding.evidence.push_back({"declaration", "audit.toml",
                              "keeps_days = " + std::to_string(*series.keeps_days), "keeps_days >= " + days});
  if (!enough)
    finding.remedy =
        say({"set the device to keep {} days or more, then write that number into keeps_days of audit.toml",
             "将设备的日志保留期设为至少 {} 天，再相应修改 audit.toml 中的 keeps_days"},
            {days});
}

Words skipped_because(const LogPolicy& policy)
{
  switch (policy.access) {
  case PolicyAccess::refused:
    return say({"logrotate ignores its rule at {}, because others than root may write the file",
                "logrotate 忽略 {} 处的规则，因为该文件可由 root 以外的用户写入"},
               {policy.at});
  case PolicyAccess::malformed:
    return say({"logrotate skips its rule at {}, which has a mistake ({})",
                "logrotate 跳过 {} 处的规则，该规则有误（{}）"},
               {policy.at, policy.reason});
  default:
    return say({"the rules at {} could not be read ({})", "{} 处的规则无法读取（{}）"},
               {policy.at, policy.reason});
  }
}

void unknown_rule(const LogSeries& series, const LogPolicy& policy, Findings& out)
{
  out.unknown(subject_of(series), say({"{}: {}", "{}：{}"}, {series.name, skipped_because(policy)}))
      .remedy = say(
      {"mend the file (chmod go-w, chown root, or the named line), then try: logrotate -d "
       "/etc/logrotate.conf",
       "修正该文件（chmod go-w、chown root 或所指的行），然后运行 logrotate -d /etc/logrotate.conf 验证"});
}

void judge_unruled(const LogSeries& series, const LinkedPolicy& linked, Findings& out)
{
  const auto subject = subject_of(series);
  if (linked.trouble)
    unknown_rule(series, *linked.trouble, out);
  else if (!linked.configuration_seen && series.origin == LogOrigin::given)
    out.not_applicable(subject, say({"{}: lies outside of a host's root, so no rotation rule belongs to it",
                                     "{}：不在任何主机根目录内，没有对应的轮转规则"},
                                    {series.name}));
  else if (!linked.configuration_seen || series.rotated_files > 0)
    out.unknown(subject,
                say({"{}: no rule of logrotate names it; what deletes its old files, and when, is not known",
                     "{}：没有对应的 logrotate 规则，旧文件何时、由谁删除未知"},
                    {series.name}))
        .remedy = say(
        {"give its series in audit.toml root = DIR or logrotate = [FILE], or keeps_days = N as the device's "
         "own settings say",
         "请在 audit.toml 中为该日志设置 root = 目录 或 logrotate = [文件]，或按设备自身设置填写 "
         "keeps_days = 天数"});
  else
    out.pass(subject, say({"{}: no rule of logrotate touches it, and it has never been rotated",
                           "{}：没有涉及它的 logrotate 规则，也从未轮转"},
                          {series.name}));
}

void judge(const LogSeries& series, const Scope& scope, Findings& out)
{
  const auto linked = policy_of(series, scope.of<LogPolicy>());
  if (linked.policy && linked.policy->access == PolicyAccess::ok)
    judge_rule(series, *linked.policy, scope, out);
  else if (linked.policy)
    unknown_rule(series, *linked.policy, out);
  else if (series.keeps_days)
    judge_declared(series, scope, out);
  else
    judge_unruled(series, linked, out);
}

void run(const Scope& scope, Findings& out)
{
  const auto all = scope.of<LogSeries>();
  if (all.empty())
    no_series(out);
  for (const auto& series : all)
    if (series.access == LogAccess::absent)
      out.not_applicable(subject_of(series),
                         say({"{}: there is no such log", "{}：没有该日志"}, {series.name}));
    else
      judge(series, scope, out);
}

} // namespace

extern const Check rotation_keeps;
constinit const Check rotation_keeps{
    .id = "logkeep.rotation-keeps",
    .articles = articles_are<22>,
    .severity = Severity::high,
    .title = {"rotation keeps six calendar months", "日志轮转保留满六个月"},
    .why =
        {"Rotation deletes logs without a word. The stock rules of Debian keep 2 to 28 days of most logs, "
         "and a "
         "change in /etc/logrotate.conf does nothing where a file in /etc/logrotate.d sets its own numbers.",
         "日志轮转会悄悄删除旧日志。Debian 自带规则对多数日志只保留 2 至 28 天；若 /etc/logrotate.d "
         "中的文件另有设置，"
         "只改 /etc/logrotate.conf 不起作用。"},
    .remedy = {"raise the number that the evidence names, then look at the outcome with: logrotate -d "
               "/etc/logrotate.conf",
               "按证据所示调大数值，然后用 logrotate -d /etc/logrotate.conf 查看效果"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::logkeep::checks
