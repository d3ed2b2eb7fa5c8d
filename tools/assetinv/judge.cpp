// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"
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
  auto seen = std::string(answer.confirmed ? "yes " : "no ") + format_date(answer.date);
  if (!answer.document.empty())
    seen += " " + answer.document;
  return {"configuration", "audit.toml [[answers]]", std::move(seen), "yes, with a document"};
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
  out.unknown(
      {"host", "none", "hosts / 主机"},
      {"no host was looked at: run assetinv on it, or name its root in roots of [assetinv] in audit.toml",
       "未采集到任何主机：请在主机上运行 assetinv，或在 audit.toml 的 [assetinv] roots 中指定其根目录"});
  return false;
}

std::optional<Words> register_problem(const Scope& scope)
{
  const auto registers = scope.of<Register>();
  if (registers.empty() || registers.front().access == FactAccess::absent)
    return Words{"there is no register of assets yet", "尚无资产台账"};
  const auto& state = registers.front();
  if (state.access != FactAccess::ok)
    return say({"the register can't be read: {}", "资产台账无法读取：{}"}, {state.reason});
  if (state.entries == 0)
    return Words{"nothing in the register is in use", "台账中没有在用条目"};
  return {};
}

void say_register_problem(const Subject& subject, const Words& problem, Findings& out)
{
  out.unknown(subject, problem).remedy = {"list what the school has in a table and import it: assetinv "
                                          "register import FILE.csv (the manual names the "
                                          "columns); run the audit as the user who owns the register",
                                          "将学校资产整理成表格后导入：assetinv register import "
                                          "FILE.csv（列名见手册）；并以台账所属用户运行审计"};
}

bool has_register(const Scope& scope, Findings& out)
{
  const auto problem = register_problem(scope);
  if (problem)
    say_register_problem(register_subject, *problem, out);
  return !problem;
}

bool is_network_kind(EntryKind kind)
{
  return kind == EntryKind::switch_ || kind == EntryKind::router || kind == EntryKind::firewall ||
         kind == EntryKind::access_point || kind == EntryKind::fibre || kind == EntryKind::cabling ||
         kind == EntryKind::room;
}

bool is_built_kind(EntryKind kind)
{
  return kind == EntryKind::project || kind == EntryKind::room || kind == EntryKind::fibre ||
         kind == EntryKind::cabling;
}

void judge_answer(const Scope& scope, const ManualItem& item, Findings& out)
{
  const auto* answer = find_answer(scope, item);
  if (!answer) {
    out.manual(item.subject, say({"a person must confirm: {}", "需人工确认：{}"}, {item.wanted}));
    return;
  }
  const auto date = format_date(answer->date);
  if (!answer->confirmed) {
    out.fail(item.subject, say({"answered \"no\" on {}: {}", "{} 的答复为“否”：{}"}, {date, item.wanted}))
        .evidence.push_back(evidence_of(*answer));
    return;
  }
  const auto age = days_between(answer->date, scope.today);
  if (answer->document.empty() || age < 0 || age > item.max_age_days) {
    const Words why = age < 0 ? Words{"that day has not come yet", "该日期尚未到来"}
                      : answer->document.empty()
                          ? Words{"it names no document", "未注明证明材料"}
                          : say({"that is longer ago than {} days", "距今已超过 {} 天"}, {item.max_age_days});
    out.manual(item.subject,
               say({"confirmed on {}, but {}: confirm again that {}", "{} 曾确认，但{}，请重新确认：{}"},
                   {date, why, item.wanted}))
        .evidence.push_back(evidence_of(*answer));
    return;
  }
  out.pass(item.subject, say({"confirmed on {} by {} with \"{}\": {}", "{} 由{}凭“{}”确认：{}"},
                             {date, answer->by, answer->document, item.wanted}))
      .evidence.push_back(evidence_of(*answer));
}

} // namespace eduaudit::assetinv
