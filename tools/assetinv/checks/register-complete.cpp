// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "judge.hpp"

namespace eduaudit::assetinv::checks {

namespace {

struct Missing {
  std::vector<std::string> en;
  std::vector<std::string> zh;

  void look(const std::string& value, const Text& name)
  {
    if (!value.empty())
      return;
    en.emplace_back(name.en);
    zh.emplace_back(name.zh);
  }
};

void judge(const RegisterEntry& entry, Findings& out)
{
  Missing missing;
  missing.look(entry.owner, {"owner", "责任人"});
  missing.look(entry.place, {"place", "位置"});
  missing.look(entry.purpose, {"purpose", "用途"});
  if (missing.en.empty()) {
    out.pass(entry_subject(entry), {"it has an owner, a place and a purpose", "责任人、位置、用途齐全"});
    return;
  }
  auto& finding =
      out.fail(entry_subject(entry), say({"the register does not say its {}", "台账缺少：{}"},
                                         {Words{join(missing.en, ", "), join(missing.zh, "、")}}));
  finding.evidence.push_back({"register", entry.where, "", join(missing.en, ", ")});
  finding.responsible = entry.owner;
}

void run(const Scope& scope, Findings& out)
{
  if (!has_register(scope, out))
    return;
  for (const auto& entry : scope.of<RegisterEntry>())
    if (!entry.retired)
      judge(entry, out);
}

} // namespace

extern const Check register_complete;
constinit const Check register_complete{
    .id = "assetinv.register-complete",
    .articles = articles_are<11>,
    .severity = Severity::medium,
    .title = {"every entry of the register has an owner, a place and a purpose",
              "台账条目的责任人、位置、用途齐全"},
    .why = {"Article 11 wants the school to know what it has. A thing that nobody answers for, or that "
            "cannot be found, is "
            "not known.",
            "第十一条要求底数清、情况明。无人负责或找不到的资产等于不掌握。"},
    .remedy = {"fill in what is missing in the table and import it again: assetinv register import FILE.csv",
               "在表格中补全后重新导入：assetinv register import FILE.csv"},
    .run = run};

} // namespace eduaudit::assetinv::checks
