// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"

namespace eduaudit::assetinv::checks {

namespace {

constexpr std::string_view id = "assetinv.evidence-procedure";

constexpr Text wanted{
    "a written procedure says how electronic evidence of an incident is fixed and kept, and "
    "whom to report "
    "to at once: the Nanchang education network centre and the cyberspace office",
    "有书面流程规定网络安全事件发生后如何固定、保留电子证据，并立即报告南昌教育网络安全和信息化"
    "管理中心及上级网信主管"
    "部门"};

void run(const Scope& scope, Findings& out)
{
  judge_paper(scope, id, wanted, out);
}

} // namespace

extern const Check evidence_procedure;
constinit const Check evidence_procedure{
    .id = id,
    .articles = articles_are<12>,
    .severity = Severity::medium,
    .title = {"evidence of incidents is kept and reported", "事件证据有留存与报告流程"},
    .why = {"After an incident there is no time to invent a procedure, and evidence that was handled wrongly "
            "proves "
            "nothing. Article 12 wants it fixed whole, kept and reported at once.",
            "事件发生后再想流程为时已晚，处置不当的证据也无法作证。第十二条要求完整固定、保留电子证据并立即报"
            "告。"},
    .remedy = {"write the procedure down, then add to audit.toml, with the day of its approval:\n"
               "  [[answers]]\n"
               "  check = \"assetinv.evidence-procedure\"\n"
               "  answer = \"yes\"\n"
               "  date = 2026-11-22\n"
               "  document = \"name of the procedure\"\n"
               "  by = \"who approved it\"",
               "制定书面流程，然后在 audit.toml 中添加（date 为批准日期）：\n"
               "  [[answers]]\n"
               "  check = \"assetinv.evidence-procedure\"\n"
               "  answer = \"yes\"\n"
               "  date = 2026-11-22\n"
               "  document = \"流程名称\"\n"
               "  by = \"批准人\""},
    .thresholds = answer_thresholds,
    .by_people = true,
    .run = run};

} // namespace eduaudit::assetinv::checks
