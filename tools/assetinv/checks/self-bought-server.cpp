// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "judge.hpp"

namespace eduaudit::assetinv::checks {

namespace {

constexpr std::size_t most_named = 5;

void say_untold(const RegisterEntry& entry, const Words& message, const Text& column, Findings& out)
{
  auto& finding = out.unknown(entry_subject(entry), message);
  finding.remedy = say({"fill in the column {} and import the table again: assetinv register import FILE.csv",
                        "在“{}”一栏填写后重新导入：assetinv register import FILE.csv"},
                       {column});
  add_evidence(entry, {}, filled_column(column), finding);
}

// Whether it was bought before the measures; nothing when only the month is known, and it is that one.
std::optional<bool> is_earlier(const RegisterEntry& entry)
{
  const auto& bought = *entry.purchased;
  if (entry.purchased_month && bought.year() == in_force.year() && bought.month() == in_force.month())
    return {};
  return bought <= in_force;
}

std::string purchase_of(const RegisterEntry& entry)
{
  const auto day = format_date(*entry.purchased);
  return entry.purchased_month ? day.substr(0, day.rfind('-')) : day;
}

void judge_physical(const RegisterEntry& entry, Findings& out)
{
  if (!entry.purchased)
    return say_untold(entry,
                      {"the register does not say when this physical server was bought",
                       "台账未写明该物理服务器的购置日期"},
                      {"purchased", "购置日期"}, out);
  const auto subject = entry_subject(entry);
  const auto bought = purchase_of(entry);
  const auto earlier = is_earlier(entry);
  if (earlier.value_or(false)) {
    out.pass(subject,
             say({"bought {}, before the measures came into force", "购置于 {}，早于本办法施行"}, {bought}));
    return;
  }
  if (!entry.exemption.empty()) {
    out.pass(subject,
             say({"bought {} with exemption {}", "购置于 {}，豁免文号 {}"}, {bought, entry.exemption}));
    return;
  }
  if (!earlier)
    return say_untold(entry,
                      say({"bought {}; whether before or after {}, the register does not say",
                           "购置于 {}，台账未写明在 {} 之前还是之后"},
                          {bought, format_date(in_force)}),
                      {"purchased", "购置日期"}, out);
  add_evidence(entry, bought, filled_column({"exemption", "豁免文号"}),
               out.fail(subject, say({"a physical server bought {}, after {}, without an exemption",
                                      "{} 购置的物理服务器（晚于 {}），无豁免文号"},
                                     {bought, format_date(in_force)})));
}

void judge_server(const RegisterEntry& entry, Findings& out)
{
  if (entry.form == EntryForm::physical)
    judge_physical(entry, out);
  else if (entry.form == EntryForm::unknown)
    say_untold(entry,
               {"the register does not say whether this server is physical or virtual",
                "台账未写明该服务器是物理机还是虚拟机"},
               {"form", "物理/虚拟"}, out);
}

// Among things of which nobody said what they are there may be servers.
void say_unknown_kinds(const std::vector<const RegisterEntry*>& entries, Findings& out)
{
  std::vector<std::string> names;
  for (const auto* entry : entries)
    if (names.size() < most_named)
      names.push_back(entry_subject(*entry).name);
  const std::string more = entries.size() > names.size() ? "…" : "";
  auto& finding = out.unknown(
      register_subject,
      say({"the register does not say of what kind {} entries are, so there may be servers among them: {}",
           "台账中有 {} 条未写明类别，无法判断其中是否有服务器：{}"},
          {entries.size(), Words{join(names, ", ") + more, join(names, "、") + more}}));
  finding.remedy = {
      "write into the column kind what each is (server, switch, PC...), not only its class, and "
      "import the table again",
      "在“类别”一栏写明具体类别（服务器、交换机、计算机等，而非“通用设备”），然后重新导入"};
  for (std::size_t i = 0; i < names.size(); ++i)
    finding.evidence.push_back(
        {"register", entries[i]->where, entries[i]->kind_name, filled_column({"kind", "类别"})});
}

void run(const Scope& scope, Findings& out)
{
  if (!has_register(scope, out))
    return;
  bool any = false;
  std::vector<const RegisterEntry*> unknown_kinds;
  for (const auto& entry : scope.of<RegisterEntry>()) {
    if (entry.retired || entry.form == EntryForm::virtual_machine)
      continue;
    if (entry.kind == EntryKind::unknown)
      unknown_kinds.push_back(&entry);
    if (entry.kind != EntryKind::server)
      continue;
    any = true;
    judge_server(entry, out);
  }
  if (!unknown_kinds.empty())
    say_unknown_kinds(unknown_kinds, out);
  else if (!any)
    out.not_applicable(register_subject, {"no physical server is in the register", "台账中没有物理服务器"});
}

} // namespace

extern const Check self_bought_server;
constinit const Check self_bought_server{
    .id = "assetinv.self-bought-server",
    .articles = articles_are<16>,
    .severity = Severity::high,
    .title = {"no server was bought by the school itself", "未自行购买服务器"},
    .why = {"Since 2021-01-22 schools get virtual servers from the platform of their authority, or rent "
            "them; to buy one of "
            "their own they need an exemption.",
            "自 2021-01-22 "
            "起，原则上各单位不再单独购买服务器，应使用上级统一提供的云服务平台或购买云服务；确需自购的须有豁"
            "免批文。"},
    .remedy = {"move its services to the authority's cloud platform and retire it; if there is an exemption, "
               "put its number "
               "into the column 豁免文号 (exemption) and import the table again",
               "将其业务迁移到上级云平台后停用；若有豁免批文，请在“豁免文号”一栏填写后重新导入"},
    .run = run};

} // namespace eduaudit::assetinv::checks
