// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "loss_signs.hpp"
#include "record/log_series.hpp"
#include "verdict.hpp"
#include <algorithm>

namespace eduaudit::logkeep::checks {

namespace {

std::string at(Moment moment, const Scope& scope)
{
  return format_rfc3339(moment, scope.zone);
}

std::string span_of(Moment from, Moment to, const Scope& scope)
{
  return at(from, scope) + " .. " + at(to, scope);
}

// Rules that leave events out use up numbers of auditd too; a hole where a file ends is another matter.
bool may_be_excluded(const LogSeries& series)
{
  return series.format == "auditd" && series.losses.empty() &&
         std::ranges::none_of(series.holes, &LogHole::between_files);
}

// A device numbers messages that it is set not to send as well, and a hole does not tell which kind it was.
bool may_be_filtered(const LogSeries& series)
{
  return !series.sends_all.value_or(false) && !series.holes.empty() &&
         std::ranges::all_of(series.holes, [](const auto& hole) { return hole.of_device.value_or(false); });
}

// Nothing in it would say that something was lost.
bool can_not_tell(const LogSeries& series)
{
  return !series.numbered.value_or(false) && !series.tells_losses.value_or(false) && series.holes.empty() &&
         series.losses.empty();
}

Words describe_losses(const LogSeries& series, const Scope& scope)
{
  const auto worst = *std::ranges::max_element(series.losses, {}, &LogLoss::times);
  int64_t messages = 0;
  int64_t times = 0;
  for (const auto& loss : series.losses) {
    messages += loss.messages;
    times += loss.times;
  }
  return say({"{}: messages were lost: the logger said so {} times and counted {}, the last time {}: {}",
              "{}：丢失过消息：日志程序提示 {} 次，计数 {} 条，最近一次 {}：{}"},
             {series.name, times, messages, at(worst.last, scope), worst.cause});
}

Words describe_holes(const LogSeries& series, const Scope& scope)
{
  const auto& worst = *std::ranges::max_element(series.holes, {}, &LogHole::missing);
  return say({"{}: by their numbers {} entries are missing; most between {} and {}: {}",
              "{}：按序号缺少 {} 条；其中 {} 至 {} 之间最多，缺 {} 条"},
             {series.name, series.missing_entries.value_or(0), at(worst.from, scope), at(worst.to, scope),
              worst.missing});
}

Words describe(const LogSeries& series, const Scope& scope)
{
  if (series.losses.empty())
    return describe_holes(series, scope);
  if (series.holes.empty() || may_be_filtered(series))
    return describe_losses(series, scope);
  return say({"{}; {} entries are missing by their numbers", "{}；另按序号缺少 {} 条"},
             {describe_losses(series, scope), series.missing_entries.value_or(0)});
}

Words remedy_of(const LogSeries& series)
{
  if (may_be_excluded(series))
    return say(
        {"look whether rules leave events out on purpose (auditctl -l: never, exclude); else raise the "
         "backlog (-b 8192 in /etc/audit/rules.d/audit.rules)",
         "核对审计规则是否有意排除事件（auditctl -l 中的 never、exclude）；否则调大队列"
         "（/etc/audit/rules.d/audit.rules 中 -b 8192）"});
  Words out;
  for (const auto& loss : series.losses)
    if (const auto* kind = loss_kind(loss.kind))
      out = out.empty() ? Words(kind->remedy) : say({"{}; {}", "{}；{}"}, {out, kind->remedy});
  return out;
}

void add_evidence(Finding& finding, const LogSeries& series, const Scope& scope)
{
  for (const auto& loss : series.losses)
    finding.evidence.push_back(
        {"file", series.name,
         say({"{}: {} times, {} messages, {}", "{}：{} 次，{} 条，{}"},
             {loss.cause, loss.times, loss.messages, span_of(loss.first, loss.last, scope)}),
         "0"});
  for (const auto& hole : series.holes)
    finding.evidence.push_back(
        {"file", series.name, span_of(hole.from, hole.to, scope) + ": " + std::to_string(hole.missing), "0"});
}

void fail(const LogSeries& series, const Scope& scope, Findings& out)
{
  // The numbers of a journal go on in files that were not read.
  auto& finding = series.losses.empty() && series.access == LogAccess::partial
                      ? part_unread(series, out)
                      : out.fail(subject_of(series), describe(series, scope));
  if (may_be_excluded(series))
    finding.severity = Severity::info;
  if (auto remedy = remedy_of(series); !remedy.empty())
    finding.remedy = std::move(remedy);
  add_evidence(finding, series, scope);
}

void not_told_from_filters(const LogSeries& series, const Scope& scope, Findings& out)
{
  auto& finding = out.unknown(
      subject_of(series),
      say({"{}: the numbers of its devices skip {}, but a device may number messages that it is set not to "
           "send too, so whether any was lost is not known",
           "{}：设备序号跳过 {} 个，但设备配置为不外发的消息也可能占用序号，因此是否有丢失未知"},
          {series.name, series.missing_entries.value_or(0)}));
  finding.remedy =
      say({"look at the filters of the device (display info-center, display current-configuration | include "
           "info-center); if it sends every message here, say so in audit.toml: sends_all = true in the "
           "[[logkeep.series]] of this log",
           "查看设备的日志过滤设置（display info-center、display current-configuration | include "
           "info-center）；若其全部消息都发送到此处，请在 audit.toml 该日志的 [[logkeep.series]] 中设置 "
           "sends_all = true"});
  add_evidence(finding, series, scope);
}

void judge(const LogSeries& series, const Scope& scope, Findings& out)
{
  if (series.losses.empty() && series.access != LogAccess::partial && may_be_filtered(series))
    return not_told_from_filters(series, scope, out);
  if (!series.losses.empty() || !series.holes.empty())
    return fail(series, scope, out);
  if (can_not_tell(series))
    out.not_applicable(subject_of(series),
                       say({"{}: its lines have no numbers, and no logger would say in it that it lost some",
                            "{}：记录没有序号，其中也不会有丢失提示"},
                           {series.name}));
  else if (series.access == LogAccess::partial)
    part_unread(series, out);
  else
    out.pass(
        subject_of(series),
        series.numbered.value_or(false)
            ? say({"{}: no number of an entry is missing", "{}：序号连续，没有缺号"}, {series.name})
            : say({"{}: no logger says that it lost messages", "{}：没有丢失消息的提示"}, {series.name}));
}

void run(const Scope& scope, Findings& out)
{
  judge_each(scope.of<LogSeries>(), out, Status::unknown,
             [&](const LogSeries& series) { judge(series, scope, out); });
}

} // namespace

extern const Check nothing_lost;
constinit const Check nothing_lost{.id = "logkeep.nothing-lost",
                                   .articles = articles_are<22, 25>,
                                   .severity = Severity::medium,
                                   .title = {"no logger lost messages", "日志程序没有丢失消息"},
                                   .why = {"Loggers drop what comes too fast or finds no room, and say so in "
                                           "a line that nobody reads. Numbers that "
                                           "are missing show what was lost or taken out.",
                                           "日志程序会丢弃来得过快或无处存放的消息，只留下一行无人阅读的提示"
                                           "；缺失的序号说明记录已丢失或被删除。"},
                                   .remedy = {"bring the missing files back from a backup; find out who took "
                                              "them away, or why the logger lost them",
                                              "从备份恢复缺失的文件；查明是谁移走，或日志程序为何丢失"},
                                   .run = run};

} // namespace eduaudit::logkeep::checks
