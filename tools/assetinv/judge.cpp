// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"
#include "check/answer_lines.hpp"
#include <algorithm>

namespace eduaudit::assetinv {

namespace {

// The latest answer to a check, about this subject by its id or name, or about all.
const Confirmation* find_answer(const Scope& scope, const ManualItem& item)
{
  const Confirmation* latest = nullptr;
  for (const auto& answer : scope.of<Confirmation>()) {
    const bool about_it =
        answer.subject.empty() || answer.subject == item.subject.id || answer.subject == item.subject.name;
    if (answer.check == item.check && about_it && (!latest || latest->date < answer.date))
      latest = &answer;
  }
  return latest;
}

Evidence evidence_of(const Confirmation& answer)
{
  const auto date = format_date(answer.date);
  auto seen = answer.confirmed ? say({"yes, {}", "是，{}"}, {date}) : say({"no, {}", "否，{}"}, {date});
  if (!answer.document.empty())
    seen = say({"{}, {}", "{}，{}"}, {seen, answer.document});
  return {"configuration", "audit.toml [[answers]]", std::move(seen),
          Text{"yes, with a document", "是，并注明证明材料"}};
}

struct Verdict {
  Status status;
  Words message;
};

Verdict verdict_on(const Scope& scope, const ManualItem& item, const Confirmation& answer)
{
  const auto date = format_date(answer.date);
  if (!answer.confirmed)
    return {Status::fail, say({"answered \"no\" on {}: {}", "{} 的答复为“否”：{}"}, {date, item.wanted})};
  const auto age = days_between(answer.date, scope.today);
  if (!answer.document.empty() && age >= 0 && age <= item.max_age_days)
    return {Status::pass, say({"confirmed on {} by {} with \"{}\": {}", "{} 由{}凭“{}”确认：{}"},
                              {date, answer.by, answer.document, item.wanted})};
  const Words why = age < 0 ? Words{"that day has not come yet", "该日期尚未到来"}
                    : answer.document.empty()
                        ? Words{"it names no document", "未注明证明材料"}
                        : say({"that is longer ago than {} days", "距今已超过 {} 天"}, {item.max_age_days});
  return {Status::manual,
          say({"confirmed on {}, but {}: confirm again that {}", "{} 曾确认，但{}，请重新确认：{}"},
              {date, why, item.wanted})};
}

} // namespace

Subject host_subject(const Asset& asset)
{
  return {"host", asset.host, asset.name};
}

Subject host_subject(const Scope& scope, std::string_view host)
{
  const auto assets = scope.of<Asset>();
  const auto found = std::ranges::find(assets, host, &Asset::host);
  return found != assets.end() ? host_subject(*found) : Subject{"host", std::string(host), {}};
}

// The tag stands in the name, because thirty computers share theirs.
Subject entry_subject(const RegisterEntry& entry)
{
  auto name = entry.name.empty() ? entry.serial : entry.name;
  if (!entry.asset_tag.empty())
    name = name.empty() ? entry.asset_tag : name + " (" + entry.asset_tag + ")";
  return {"register_entry", entry.entry, std::move(name)};
}

bool has_hosts(const Scope& scope, Findings& out)
{
  if (!scope.of<Asset>().empty())
    return true;
  out.unknown({"host", "none", ""}, {"no host was looked at", "未采集到任何主机"}).remedy = {
      "run assetinv on the hosts, or name their roots in roots of [assetinv] in audit.toml",
      "请在主机上运行 assetinv，或在 audit.toml 的 [assetinv] roots 中指定其根目录"};
  return false;
}

Words remedy_of(FactAccess access)
{
  switch (access) {
  case FactAccess::denied:
    return {"run the audit of this host as root", "请以 root 身份审计该主机"};
  case FactAccess::absent:
    return {"look whether the root folder is the right one and its copy is complete: --root, or roots of "
            "[assetinv] in audit.toml",
            "核对根目录是否正确、副本是否完整：--root 或 audit.toml 中 [assetinv] 的 roots"};
  case FactAccess::malformed:
    return {"mend the file that is named, or put a sound copy in its place, and run the audit again",
            "修正所指的文件，或换上完好的副本，然后重新审计"};
  default:
    return {"look whether the disk or share is mounted and sound (dmesg), and run the audit again",
            "检查磁盘或共享目录是否已挂载、是否完好（dmesg），然后重新审计"};
  }
}

void say_unread(const Subject& subject, FactAccess access, const Words& message, Findings& out)
{
  out.unknown(subject, message).remedy = remedy_of(access);
}

void say_not_collected(const Subject& subject, const Words& message, Findings& out)
{
  out.unknown(subject, message).remedy = {
      "run assetinv on that host, or assetinv collect there and pass its records on (assetinv check "
      "--no-collect -)",
      "请在该主机上运行 assetinv，或在其上执行 assetinv collect 后将记录交给 assetinv check --no-collect -"};
}

std::optional<RegisterProblem> register_problem(const Scope& scope)
{
  const auto registers = scope.of<Register>();
  const Words import{"list what the school has in a table and import it: assetinv register import FILE.csv "
                     "(the manual names the columns)",
                     "将学校资产整理成表格后导入：assetinv register import FILE.csv（列名见手册）"};
  if (registers.empty() || registers.front().access == FactAccess::absent)
    return RegisterProblem{{"there is no register of assets yet", "尚无资产台账"}, import};
  const auto& state = registers.front();
  if (state.access == FactAccess::denied)
    return RegisterProblem{say({"the register can't be read: {}", "资产台账无法读取：{}"}, {state.reason}),
                           {"run the audit as the user who imported the register, or as root",
                            "请以导入台账的用户或 root 身份运行审计"}};
  if (state.access != FactAccess::ok)
    return RegisterProblem{
        say({"the register can't be read: {}", "资产台账无法读取：{}"}, {state.reason}),
        {"import the table again (assetinv register import FILE.csv), which also brings a register of an "
         "older "
         "version up to date; if the file is damaged, move assetinv.db out of the state folder first",
         "重新导入表格（assetinv register import FILE.csv），旧版本的台账也会随之升级；若文件已损坏，请先将 "
         "assetinv.db 移出状态目录"}};
  if (state.entries == 0)
    return RegisterProblem{{"nothing in the register is in use", "台账中没有在用条目"}, import};
  return {};
}

bool has_register(const Scope& scope, Findings& out)
{
  const auto problem = register_problem(scope);
  if (problem)
    out.unknown(register_subject, problem->message).remedy = problem->remedy;
  return !problem;
}

void say_none_registered(const Words& message, Findings& out)
{
  out.unknown(register_subject, message).remedy = {
      "add them to the table, with the kind in the column kind, and import it: assetinv register import "
      "FILE.csv",
      "在表格中补充登记，并在“类别”一栏写明类别，然后导入：assetinv register import FILE.csv"};
}

void add_evidence(const RegisterEntry& entry, Value seen, Value wanted, Finding& finding)
{
  finding.evidence.push_back({"register", entry.where, std::move(seen), std::move(wanted)});
  finding.responsible = entry.owner;
}

Value filled_column(const Text& column)
{
  return say({"the column \"{}\" filled in", "“{}”一栏已填写"}, {column});
}

bool is_network_kind(EntryKind kind)
{
  return kind == EntryKind::switch_ || kind == EntryKind::router || kind == EntryKind::firewall ||
         kind == EntryKind::access_point || kind == EntryKind::network || kind == EntryKind::fibre ||
         kind == EntryKind::cabling || kind == EntryKind::room;
}

bool is_built_kind(EntryKind kind)
{
  return kind == EntryKind::project || kind == EntryKind::room || kind == EntryKind::fibre ||
         kind == EntryKind::cabling;
}

void judge_answer(const Scope& scope, const ManualItem& item, Findings& out)
{
  const auto* answer = find_answer(scope, item);
  const auto verdict =
      answer ? verdict_on(scope, item, *answer)
             : Verdict{Status::manual, say({"a person must confirm: {}", "需人工确认：{}"}, {item.wanted})};
  auto& finding = out.add(verdict.status, item.subject, verdict.message);
  if (answer)
    finding.evidence.push_back(evidence_of(*answer));
  if (verdict.status != Status::pass)
    finding.remedy = item.remedy.empty() ? with_answer(finding.remedy, scope.today) : item.remedy;
}

void judge_paper(const Scope& scope, std::string_view check, const Text& wanted, Findings& out)
{
  const auto name = check.substr(check.find('.') + 1);
  judge_answer(scope, {check, {"ledger", std::string(name), ""}, wanted, scope.value(answer_max_age_days)},
               out);
}

} // namespace eduaudit::assetinv
