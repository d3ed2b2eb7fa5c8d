// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "keep.hpp"
#include "keepers/changes.hpp"
#include "keepers/link.hpp"
#include "keepers/outcome.hpp"
#include "record/log_policy.hpp"
#include "record/log_series.hpp"
#include "rotation_words.hpp"
#include "verdict.hpp"
#include <algorithm>
#include <iterator>

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

struct Loss {
  Date day;
  Date deleted_on;
};

// The first day from today on whose lines can be deleted before their months are over; months differ in
// length.
Loss first_loss(const LogPolicy& policy, const Kept& kept, const Scope& scope, int64_t wanted_months)
{
  constexpr int64_t four_years = 4 * 366;
  const auto loss_of = [&](Date day) { return Loss{day, *deleted_on(policy, kept, day)}; };
  for (int64_t ahead = 0; ahead < four_years; ++ahead)
    if (const auto loss = loss_of(add_days(scope.today, ahead));
        loss.deleted_on <= add_months(loss.day, wanted_months))
      return loss;
  return loss_of(scope.today);
}

// One rule that may delete lines of a series, and what comes of it.
struct Judged {
  LogPolicy policy;
  bool sure;
  Outcome outcome;
};

bool is_rotation(const LogPolicy& policy)
{
  return policy.keeper == LogKeeper::logrotate;
}

void explain_loss(const LogPolicy& policy, int64_t rate, int64_t wanted_months, Finding& finding,
                  Words& remedy)
{
  const auto add = [&](const Words& words) {
    remedy = remedy.empty() ? words : say({"{}; {}", "{}；{}"}, {remedy, words});
  };
  if (is_rotation(policy)) {
    const auto wanted = wanted_rotation(policy, rate, wanted_months);
    const auto evidence = rotation_evidence(policy, wanted);
    finding.evidence.insert(finding.evidence.end(), evidence.begin(), evidence.end());
    return add(rotation_remedy(policy, wanted));
  }
  const auto changes = smallest_changes(policy, rate == any_volume ? 0 : rate, wanted_months);
  for (const auto& change : changes)
    finding.evidence.push_back({"configuration", change.at, change.now, change.wanted});
  add(changes_remedy(policy, changes));
}

// The earliest deletion wins; the remedy names all rules that delete too early.
void fail_rules(const LogSeries& series, const std::vector<Judged>& losing, int64_t rate, const Scope& scope,
                Findings& out)
{
  const auto wanted_months = scope.value(months);
  const auto& first =
      *std::ranges::min_element(losing, {}, [](const auto& one) { return one.outcome.kept.days; });
  const auto loss = first_loss(first.policy, first.outcome.kept, scope, wanted_months);
  auto& finding =
      out.fail(subject_of(series),
               say({"{0}: the rule at {1} keeps {2} whole days: lines of {3} can be deleted on {4}, but have "
                    "to stay until {5}",
                    "{0}：{1} 处的规则只保留 {2} 个完整日：{3} 的记录最早在 {4} 被删除，而应保留至 {5}"},
                   {series.name, first.policy.at, first.outcome.kept.days, format_date(loss.day),
                    format_date(loss.deleted_on), format_date(add_months(loss.day, wanted_months))}));
  Words remedy;
  for (const auto& one : losing)
    explain_loss(one.policy, rate, wanted_months, finding, remedy);
  finding.remedy = remedy;
}

void pass_rules(const LogSeries& series, const std::vector<Judged>& all, Findings& out)
{
  const auto& first = *std::ranges::min_element(all, {}, [](const auto& one) {
    return one.outcome.kept.forever ? kept_days_forever + 1 : one.outcome.kept.days;
  });
  if (first.outcome.kept.forever)
    out.pass(subject_of(series), say({"{}: the rule at {} deletes nothing", "{}：{} 处的规则不删除任何记录"},
                                     {series.name, first.policy.at}));
  else
    out.pass(subject_of(series),
             say({"{}: the rule at {} keeps {} days at least", "{}：{} 处的规则至少保留 {} 天"},
                 {series.name, first.policy.at, first.outcome.kept.days}));
}

// A device that keeps so many days keeps them like a daily rule.
void judge_declared(const LogSeries& series, const Scope& scope, Findings& out)
{
  LogPolicy same;
  same.trigger = RotationTrigger::daily;
  same.rotate = RotationValue{*series.keeps_days, {}};
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

// A log of a size that its device does not let it pass: the oldest lines are written over.
void judge_declared_size(const LogSeries& series, const Scope& scope, Findings& out)
{
  constexpr int64_t mebibyte = 1 << 20;
  LogPolicy same;
  same.keeper = LogKeeper::declared;
  same.total_bytes = RotationValue{*series.max_size_bytes, {}};
  const auto outcome = outcome_of(same, series.most_bytes_a_day, scope.value(months));
  if (outcome.foretold == Foretold::unknown) {
    out.unknown(
           subject_of(series),
           say({"{}: it is declared to hold {} bytes at most, and how much is written a day is not known",
                "{}：申报的最大容量为 {} 字节，而每天的日志量未知"},
               {series.name, *series.max_size_bytes}))
        .remedy = say({"let logkeep read some days of the log, so that the bytes of a day are known",
                       "让 logkeep 读取该日志若干天的内容，以得知每日字节数"});
    return;
  }
  const bool enough = outcome.foretold == Foretold::keeps;
  auto& finding = out.add(enough ? Status::pass : Status::fail, subject_of(series),
                          say({"{}: it is declared to hold {} bytes at most: {} whole days of it",
                               "{}：申报的最大容量为 {} 字节，可保存 {} 个完整日"},
                              {series.name, *series.max_size_bytes, outcome.kept.days}));
  const auto wanted = series.most_bytes_a_day * (days_for(scope.value(months)) + 1) / mebibyte + 1;
  finding.evidence.push_back({"declaration", "audit.toml",
                              "max_size = " + std::to_string(*series.max_size_bytes),
                              "max_size >= " + std::to_string(wanted) + "M"});
  if (!enough)
    finding.remedy = say({"raise the log's largest size to {0} MiB (on Windows: wevtutil sl Security "
                          "/ms:{1}), then write it into "
                          "max_size of audit.toml",
                          "将该日志的最大容量调至 {0} MiB（Windows：wevtutil sl Security "
                          "/ms:{1}），再相应修改 audit.toml 中的 max_size"},
                         {wanted, wanted * mebibyte});
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

Words unknown_words(const LogSeries& series, const Judged& judged)
{
  const auto& policy = judged.policy;
  if (policy.access == PolicyAccess::ok && !judged.sure)
    return say({"{}: the rule at {} deletes early, but whether it comes to a file of this log is not known",
                "{}：{} 处的规则会过早删除文件，但是否涉及该日志未知"},
               {series.name, policy.at});
  if (is_rotation(policy) && policy.access == PolicyAccess::ok && depends_on_volume(policy))
    return say({"{}: the rule at {} rotates by size, and how much is written a day is not known",
                "{}：{} 处的规则按大小轮转，而每天的日志量未知"},
               {series.name, policy.at});
  if (policy.access == PolicyAccess::denied)
    return say({"{}: the rules at {} could not be read ({})", "{}：{} 处的规则无法读取（{}）"},
               {series.name, policy.at, policy.reason});
  return say(
      {"{}: what the rule at {} deletes is not known: {}", "{}：无法判断 {} 处的规则会删除哪些记录：{}"},
      {series.name, policy.at, judged.outcome.why});
}

Words unknown_remedy(const Judged& judged)
{
  const auto& policy = judged.policy;
  if (policy.access == PolicyAccess::denied)
    return say({"run logkeep as a user who may read {}", "请以有权读取 {} 的用户运行 logkeep"}, {policy.at});
  switch (policy.keeper) {
  case LogKeeper::tmpfiles:
  case LogKeeper::cron:
    return say({"look at {}: take the logs out of it, or let it keep them for 185 days or more",
                "查看 {}：将日志排除在清理范围之外，或将保留期设为至少 185 天"},
               {policy.at});
  case LogKeeper::squid:
    if (policy.trigger)
      return say({"set logfile_rotate 0 at {}, so that logrotate alone rotates the log",
                  "在 {} 设置 logfile_rotate 0，仅由 logrotate 轮转该日志"},
                 {policy.at});
    return say(
        {"let cron call squid -k rotate once a day, or set logfile_rotate 0 and leave rotation to logrotate",
         "由 cron 每天执行一次 squid -k rotate，或设置 logfile_rotate 0 并交由 logrotate 轮转"});
  case LogKeeper::nfdump:
    if (policy.access != PolicyAccess::ok)
      return say({"look at {}: let nfcapd run with -e, or cron call nfexpire -e on the folder, and set the "
                  "limit with nfexpire -u DIR -t 195d",
                  "查看 {}：让 nfcapd 带 -e 运行，或由 cron 对该目录执行 nfexpire -e，并用 nfexpire -u 目录 "
                  "-t 195d 设置上限"},
                 {policy.at});
    break;
  case LogKeeper::journald:
    if (policy.total_is_cap || policy.access != PolicyAccess::ok)
      return say(
          {"set SystemMaxUse in /etc/systemd/journald.conf to at least 184 times what a day takes, and "
           "MaxRetentionSec=0",
           "在 /etc/systemd/journald.conf 中将 SystemMaxUse 设为每日日志量的 184 倍以上，并设置 "
           "MaxRetentionSec=0"});
    break;
  case LogKeeper::auditd:
    if (policy.total_is_cap || policy.access != PolicyAccess::ok)
      return say(
          {"in {}, set max_log_file_action = ROTATE with enough num_logs, and no space_left_action, "
           "admin_space_left_action or disk_full_action to ROTATE",
           "在 {} 中设置 max_log_file_action = ROTATE 和足够大的 num_logs，并且不要将 space_left_action、"
           "admin_space_left_action、disk_full_action 设为 ROTATE"},
          {policy.at});
    break;
  default:
    if (policy.access == PolicyAccess::unclear)
      return say({"in the block at {}, use copytruncate or create instead of copy, with rotate 184",
                  "在 {} 的规则块中改用 copytruncate 或 create（不用 copy），并设置 rotate 184"},
                 {policy.at});
  }
  return say({"let logkeep read some days of the log, so that the bytes of a day are known",
              "让 logkeep 读取该日志若干天的内容，以得知每日字节数"});
}

void unknown_rule_of(const LogSeries& series, const Judged& judged, Findings& out)
{
  const auto access = judged.policy.access;
  if (is_rotation(judged.policy) && access != PolicyAccess::ok && access != PolicyAccess::unclear)
    return unknown_rule(series, judged.policy, out);
  auto& finding = out.unknown(subject_of(series), unknown_words(series, judged));
  if (!is_rotation(judged.policy) || access == PolicyAccess::unclear)
    finding.remedy = unknown_remedy(judged);
}

// Bytes a day of journals and flows: what they take on the disk, which is what journald and nfexpire count.
int64_t rate_of(const LogSeries& series)
{
  constexpr int64_t block = 4096; // the last one of each file is taken whole
  const bool journal = series.path.starts_with("/var/log/journal/");
  const bool flows = series.format == "nfcapd";
  const auto bytes = series.size_bytes + (flows ? series.files * block : 0);
  if ((journal || flows) && series.day_count > 0)
    return std::max(bytes / series.day_count, int64_t{1});
  return series.most_bytes_a_day;
}

std::vector<Judged> judged_rules(const LogSeries& series, const LinkedPolicy& linked, const Scope& scope)
{
  std::vector<Judged> all;
  const auto add = [&](const LogPolicy& given, bool sure) {
    auto policy = rule_for(given, series);
    auto outcome = outcome_of(policy, rate_of(series), scope.value(months));
    all.push_back({std::move(policy), sure, std::move(outcome)});
  };
  if (linked.policy)
    add(*linked.policy, true);
  for (const auto& one : keepers_of(series, scope.of<LogPolicy>()))
    add(*one.policy, one.sure);
  return all;
}

void judge_rules(const LogSeries& series, const std::vector<Judged>& all, const Scope& scope, Findings& out)
{
  std::vector<Judged> losing;
  std::ranges::copy_if(all, std::back_inserter(losing),
                       [](const auto& one) { return one.sure && one.outcome.foretold == Foretold::loses; });
  const auto rate = rate_of(series) > 0 ? rate_of(series) : any_volume;
  if (!losing.empty())
    return fail_rules(series, losing, rate, scope, out);
  const auto open =
      std::ranges::find_if(all, [](const auto& one) { return one.outcome.foretold != Foretold::keeps; });
  if (open != all.end())
    unknown_rule_of(series, *open, out);
  else
    pass_rules(series, all, out);
}

void judge(const LogSeries& series, const Scope& scope, Findings& out)
{
  const auto linked = policy_of(series, scope.of<LogPolicy>());
  const auto all = judged_rules(series, linked, scope);
  const bool only_others = !linked.policy && (linked.trouble || series.keeps_days || series.max_size_bytes);
  const bool loses = std::ranges::any_of(
      all, [](const auto& one) { return one.sure && one.outcome.foretold == Foretold::loses; });
  if ((!all.empty() && !only_others) || loses)
    judge_rules(series, all, scope, out);
  else if (series.keeps_days)
    judge_declared(series, scope, out);
  else if (series.max_size_bytes)
    judge_declared_size(series, scope, out);
  else
    judge_unruled(series, linked, out);
}

void run(const Scope& scope, Findings& out)
{
  const auto all = scope.of<LogSeries>();
  if (all.empty())
    no_series(out);
  for (const auto& series : all)
    if (series.access == LogAccess::absent ||
        (series.access == LogAccess::unreadable && series.origin == LogOrigin::given))
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
