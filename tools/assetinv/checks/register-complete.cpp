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
  const Words names{join(missing.en, ", "), join(missing.zh, "、")};
  add_evidence(
      entry, {}, names,
      out.fail(entry_subject(entry), say({"the register does not say its {}", "台账缺少：{}"}, {names})));
}

std::string lines_of(const Register& state, std::string_view separator)
{
  std::vector<std::string> lines;
  for (const auto line : state.left_out_lines)
    lines.push_back(std::to_string(line));
  const bool more = state.left_out > static_cast<int64_t>(lines.size());
  return state.file + ':' + join(lines, separator) + (more ? "…" : "");
}

// What was left out is missing from every check of the register, and no entry tells of it.
void judge_import(const Register& state, Findings& out)
{
  if (state.left_out == 0) {
    out.pass(register_subject, {"every row of the last import was taken", "最近一次导入的各行均已入账"});
    return;
  }
  auto& finding = out.unknown(
      register_subject, say({"the last import left out {} rows ({}), so what stands in them is not judged",
                             "上次导入有 {} 行未导入（{}），这些资产未参与检查"},
                            {state.left_out, Words{lines_of(state, ", "), lines_of(state, "、")}}));
  finding.remedy = {
      "mend these lines of the table (register import names what is wrong with each) and import it "
      "again",
      "按 register import 给出的提示修正表格中的这些行，然后重新导入"};
  finding.evidence.push_back({"register", state.file,
                              say({"{} rows left out", "{} 行未导入"}, {state.left_out}),
                              Text{"every row taken", "各行均已导入"}});
}

void run(const Scope& scope, Findings& out)
{
  if (!has_register(scope, out))
    return;
  judge_import(scope.of<Register>().front(), out);
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
