// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"

namespace eduaudit::assetinv::checks {

namespace {

void judge_physical(const RegisterEntry& entry, Findings& out)
{
  const auto subject = entry_subject(entry);
  const auto limit = format_date(in_force);
  if (!entry.purchased) {
    auto& finding = out.unknown(subject, {"the register does not say when this physical server was bought",
                                          "台账未写明该物理服务器的购置日期"});
    finding.evidence.push_back({"register", entry.where, "", "购置日期 purchased"});
    finding.responsible = entry.owner;
    return;
  }
  const auto bought = format_date(*entry.purchased);
  if (*entry.purchased <= in_force) {
    out.pass(subject, say({"bought on {}, before the measures came into force", "购置于 {}，早于本办法施行"},
                          {bought}));
    return;
  }
  if (!entry.exemption.empty()) {
    out.pass(subject,
             say({"bought on {} with exemption {}", "购置于 {}，豁免文号 {}"}, {bought, entry.exemption}));
    return;
  }
  auto& finding = out.fail(subject, say({"a physical server bought on {}, after {}, without an exemption",
                                         "{} 购置的物理服务器（晚于 {}），无豁免文号"},
                                        {bought, limit}));
  finding.evidence.push_back({"register", entry.where, bought, "豁免文号 exemption"});
  finding.responsible = entry.owner;
}

void run(const Scope& scope, Findings& out)
{
  if (!has_register(scope, out))
    return;
  bool any = false;
  for (const auto& entry : scope.of<RegisterEntry>()) {
    if (entry.retired || entry.kind != EntryKind::server || entry.form == EntryForm::virtual_machine)
      continue;
    any = true;
    if (entry.form == EntryForm::physical)
      judge_physical(entry, out);
    else
      out.unknown(entry_subject(entry),
                  {"the register does not say whether this server is physical or virtual",
                   "台账未写明该服务器是物理机还是虚拟机"})
          .evidence.push_back({"register", entry.where, "", "物理/虚拟 form"});
  }
  if (!any)
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
