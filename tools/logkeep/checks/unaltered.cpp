// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "record/log_series.hpp"
#include "record/seal.hpp"
#include <algorithm>
#include <map>
#include <span>

namespace eduaudit::logkeep::checks {

namespace {

constexpr Threshold months{
    .name = "months",
    .value = 6,
    .least = 6,
    .most = 12, // what is gone for longer is not told by the collector
    .unit = Unit::months,
    .meaning = {"calendar months that sealed lines have to stay", "已封存的内容须保留的最少月数"}};
constexpr Threshold thresholds[] = {months};
constexpr std::size_t most_evidence = 20;
constexpr std::size_t most_told = 3; // in a message

Subject subject_of(const Ledger& ledger)
{
  return {"ledger", ledger.path, ledger.origin.empty() ? ledger.path : ledger.origin};
}

std::string day_of(Moment moment, const Scope& scope)
{
  return format_date(date_of(moment, scope.zone));
}

// --- the ledger itself

Finding& say_broken(const Ledger& ledger, Findings& out)
{
  auto& finding =
      out.fail(subject_of(ledger), say({"{}: this ledger proves nothing: {}", "{}：该账本已不能作为证明：{}"},
                                       {subject_of(ledger).name, ledger.reason}));
  finding.severity = Severity::critical;
  finding.evidence.push_back({"file", ledger.path, ledger.reason, Text{"as it was signed", "与签名时一致"}});
  finding.remedy = say(
      {"keep the folder as it is, as evidence; find out who changed it; compare it with the heads that were "
       "anchored elsewhere (logkeep verify --anchor FILE); then begin a new ledger in another folder",
       "保留该目录现状作为证据；查明改动者；与在别处锚定的检查点比对（logkeep verify --anchor "
       "文件）；再在另一目录新建账本"});
  return finding;
}

Words as_signed(const Ledger& ledger, const Scope& scope)
{
  const auto words =
      say({"its {} entries are those that were signed", "共 {} 条，与签名一致"}, {ledger.entries});
  return ledger.sealed
             ? say({"{} (last sealed on {})", "{}（最近封存于 {}）"}, {words, day_of(*ledger.sealed, scope)})
             : words;
}

// Whoever has the key can sign another history; only what is kept elsewhere shows that.
Words anchored(const Ledger& ledger, const Scope& scope)
{
  if (ledger.anchors == 0)
    return {"not compared with heads kept elsewhere", "未与在别处保存的检查点比对"};
  auto words = say({"heads kept elsewhere that it agrees with: {}", "与在别处保存的 {} 个检查点一致"},
                   {ledger.anchors});
  for (const auto& one : ledger.confirmed)
    words = say(
        {"{0}; its first {2} entries are confirmed by {1}{3}", "{0}；前 {2} 条经 {1} 确认{3}"},
        {words, one.by, one.entries, one.at ? say({" ({})", "（{}）"}, {day_of(*one.at, scope)}) : Words{}});
  return words;
}

// What somebody answered for is no failure, and is told each time.
Words acknowledged(const Ledger& ledger, const Scope& scope)
{
  if (ledger.acknowledged_count == 0)
    return {};
  auto words =
      say({"; alterations that were acknowledged: {}", "；已确认的改动：{} 处"}, {ledger.acknowledged_count});
  const auto told = std::min(ledger.acknowledged.size(), most_told);
  for (const auto& one : std::span(ledger.acknowledged).last(told))
    words = one.at ? say({"{}; {}, on {}: {}", "{}；{}（{}）：{}"},
                         {words, one.path, day_of(*one.at, scope), one.reason})
                   : say({"{}; {}: {}", "{}；{}：{}"}, {words, one.path, one.reason});
  return words;
}

void add_acknowledged(Finding& finding, const Ledger& ledger)
{
  for (const auto& one : ledger.acknowledged)
    finding.evidence.push_back({"ledger", one.path,
                                say({"altered, and acknowledged: {}", "被改动，已确认：{}"}, {one.reason}),
                                Text{"as it was sealed", "与封存时一致"}});
}

// A sealing that was killed, or is under way, leaves such entries; so does whoever adds one by hand.
void say_not_signed(const Ledger& ledger, Findings& out)
{
  const auto subject = subject_of(ledger);
  out.unknown(subject,
              say({"{}: {}; nothing proves them", "{}：{}，其内容无从证明"}, {subject.name, ledger.reason}))
      .remedy =
      say({"seal once more: that takes back what an interrupted sealing left, and names what nothing "
           "bears out; find out who added that, keep unsigned.jsonl as evidence elsewhere, and "
           "remove it from the folder of the ledger",
           "请再封存一次：封存中断所遗留的条目会自动恢复，无从印证的条目会被列出；"
           "请查明由谁添加，将 unsigned.jsonl 另行保存作为证据后从账本目录中移除"});
}

void say_ok(const Ledger& ledger, const Scope& scope, Findings& out)
{
  const auto subject = subject_of(ledger);
  if (ledger.entries == 0)
    out.not_applicable(subject,
                       say({"{}: nothing is sealed in it yet", "{}：尚未封存任何内容"}, {subject.name}))
        .remedy = say({"seal the logs each night: logkeep seal", "请每晚封存日志：logkeep seal"});
  else
    add_acknowledged(out.pass(subject, say({"{}: {}; {}{}", "{}：{}；{}{}"},
                                           {subject.name, as_signed(ledger, scope), anchored(ledger, scope),
                                            acknowledged(ledger, scope)})),
                     ledger);
  if (!ledger.reason.empty())
    say_not_signed(ledger, out);
}

void judge(const Ledger& ledger, const Scope& scope, Findings& out)
{
  const auto subject = subject_of(ledger);
  switch (ledger.state) {
  case LedgerState::ok:
    say_ok(ledger, scope, out);
    break;
  case LedgerState::absent:
    out.unknown(subject, say({"{}: there is no ledger", "{}：没有账本"}, {subject.name})).remedy =
        say({"seal the logs each night: logkeep seal", "请每晚封存日志：logkeep seal"});
    break;
  case LedgerState::denied:
    out.unknown(subject,
                say({"{}: this user may not read the ledger", "{}：当前用户无权读取账本"}, {subject.name}))
        .remedy = say({"run logkeep as the user who seals the logs (root, as a rule)",
                       "请以封存日志的用户（通常为 root）运行 logkeep"});
    break;
  case LedgerState::unreadable:
    out.unknown(subject, say({"{}: the ledger could not be read: {}", "{}：无法读取账本：{}"},
                             {subject.name, ledger.reason}))
        .remedy = say({"bring back what is missing from a backup", "请从备份恢复缺失的文件"});
    break;
  case LedgerState::bad_signature:
  case LedgerState::altered:
  case LedgerState::rolled_back:
  case LedgerState::forked:
    say_broken(ledger, out);
    break;
  }
}

// --- the sealed files of a series

struct Sealed {
  std::vector<const Seal*> altered;
  std::vector<const Seal*> gone_early;
  std::vector<const Seal*> unknown;
  int64_t held = 0;
  int64_t expired = 0;
  int64_t unsealed = 0;
};

Date keep_until(const Seal& seal, const Scope& scope)
{
  const auto last = seal.last ? seal.last : seal.sealed;
  return add_months(date_of(last.value_or(scope.now), scope.zone), scope.value(months));
}

// Once its time is over, nobody asks for it any more.
bool is_gone_early(const Seal& seal, const Scope& scope)
{
  const auto until = keep_until(seal, scope);
  return scope.today < until && date_of(seal.missing_since.value_or(scope.now), scope.zone) < until;
}

void sort_in(Sealed& all, const Seal& seal, const Scope& scope)
{
  switch (seal.state) {
  case SealState::unaltered:
  case SealState::appended:
  case SealState::renamed:
  case SealState::repacked:
    ++all.held;
    break;
  case SealState::altered:
    all.altered.push_back(&seal);
    break;
  case SealState::missing:
    if (is_gone_early(seal, scope))
      all.gone_early.push_back(&seal);
    else
      ++all.expired;
    break;
  case SealState::unsealed:
    ++all.unsealed;
    break;
  case SealState::unknown:
    all.unknown.push_back(&seal);
    break;
  }
}

void add_evidence(Finding& finding, const Seal& seal, Value wanted)
{
  if (finding.evidence.size() < most_evidence)
    finding.evidence.push_back({"file", seal.path, seal.reason, std::move(wanted)});
}

Words days_of(const Seal& seal, const Scope& scope)
{
  if (!seal.sealed) // nothing under this name
    return {"readable, so that it can be looked for among what was sealed",
            "可以读取，以便在已封存的内容中查找"};
  if (!seal.first || !seal.last)
    return say({"the lines sealed on {}", "封存于 {} 的内容"}, {day_of(*seal.sealed, scope)});
  return say({"the lines of {} to {}, as sealed", "{} 至 {} 的记录，与封存时一致"},
             {day_of(*seal.first, scope), day_of(*seal.last, scope)});
}

Words what_failed(const Sealed& all, const Scope& scope)
{
  auto altered = say({"sealed files that were altered: {}", "{} 个已封存的文件被改动"}, {all.altered.size()});
  const auto gone = say({"sealed files that were gone before they were {1} months old: {0}",
                         "{0} 个已封存的文件未满 {1} 个月即消失"},
                        {all.gone_early.size(), scope.value(months)});
  if (all.gone_early.empty())
    return altered;
  return all.altered.empty() ? gone : say({"{}; {}", "{}，{}"}, {altered, gone});
}

void say_failed(const Subject& subject, const Sealed& all, const Scope& scope, Findings& out)
{
  auto& finding = out.fail(subject, say({"{}: {}", "{}：{}"}, {subject.name, what_failed(all, scope)}));
  for (const auto* seal : all.altered)
    add_evidence(finding, *seal, days_of(*seal, scope));
  for (const auto* seal : all.gone_early)
    add_evidence(finding, *seal,
                 say({"kept until {}", "保留至 {}"}, {format_date(keep_until(*seal, scope))}));
}

void say_unknown(const Subject& subject, const Sealed& all, const Scope& scope, Findings& out)
{
  auto& finding = out.unknown(
      subject, say({"{}: sealed files that could not be compared: {}", "{}：{} 个已封存的文件无法比对"},
                   {subject.name, all.unknown.size()}));
  for (const auto* seal : all.unknown)
    add_evidence(finding, *seal, days_of(*seal, scope));
  finding.remedy = say(
      {"let logkeep read them (run it as root, or as a member of the group adm), or look what is damaged; "
       "then verify again",
       "让 logkeep 能够读取这些文件（以 root 或 adm 组成员的身份运行），或查明损坏之处，再重新核验"});
}

void judge(const std::string& series, const Sealed& all, const Scope& scope, Findings& out)
{
  const Subject subject{"log_series", series, series};
  if (!all.altered.empty() || !all.gone_early.empty())
    say_failed(subject, all, scope, out);
  else if (!all.unknown.empty())
    say_unknown(subject, all, scope, out);
  else if (all.held > 0)
    out.pass(subject, say({"{}: sealed files that hold what was sealed: {}; not sealed yet: {}",
                           "{}：{} 个已封存的文件与封存时一致；{} 个尚未封存"},
                          {series, all.held, all.unsealed}));
  else if (all.unsealed > 0)
    out.unknown(subject, say({"{}: none of its files is sealed ({})", "{}：{} 个文件均未封存"},
                             {series, all.unsealed}))
        .remedy = say({"seal the logs each night: logkeep seal", "请每晚封存日志：logkeep seal"});
  else
    out.not_applicable(subject, say({"{}: its sealed files are gone, and their time is over ({})",
                                     "{}：{} 个已封存的文件现已不在，且均已过保留期"},
                                    {series, all.expired}));
}

// Nobody asked for a ledger; where one is declared, its absence is a fact of its own.
void say_unsealed(Findings& out)
{
  out.not_applicable({"ledger", "none", "ledger"},
                     {"there is no ledger: nothing shows whether these logs were altered",
                      "没有账本：无法证明这些日志是否被改动过"})
      .remedy = say({"seal the logs each night: logkeep seal", "请每晚封存日志：logkeep seal"});
}

void run(const Scope& scope, Findings& out)
{
  if (scope.of<Ledger>().empty() && !scope.of<LogSeries>().empty())
    say_unsealed(out);
  for (const auto& ledger : scope.of<Ledger>())
    judge(ledger, scope, out);
  std::map<std::string, Sealed> by_series;
  for (const auto& seal : scope.of<Seal>())
    sort_in(by_series[seal.series], seal, scope);
  for (const auto& [series, all] : by_series)
    judge(series, all, scope, out);
}

} // namespace

extern const Check unaltered;
constinit const Check unaltered{
    .id = "logkeep.unaltered",
    .articles = articles_are<12, 22, 25>,
    .severity = Severity::high,
    .title = {"sealed logs are unaltered and still there", "已封存的日志未被改动且仍在"},
    .why = {"A log is evidence only if nobody can have changed it. Whoever breaks in changes the logs first; "
            "a seal "
            "made before that, and anchored elsewhere, shows it.",
            "只有能证明未被改动的日志才能作为证据。入侵者往往首先篡改日志；事前封存并在别处锚定，即可发现改动"
            "。"},
    .remedy =
        {"keep the altered file as evidence; bring the sealed one back from a backup and check it with "
         "logkeep verify; find out who could write to it, and from where; then answer for it: logkeep seal "
         "--accept FILE --reason TEXT",
         "保留被改动的文件作为证据；从备份恢复封存时的文件，并用 logkeep verify "
         "核对；查明谁能写入该文件及其来源；然后确认：logkeep seal --accept 文件 --reason 理由"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::logkeep::checks
