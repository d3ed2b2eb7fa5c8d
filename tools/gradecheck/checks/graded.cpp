// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "grading_check.hpp"
#include "level.hpp"

namespace eduaudit::gradecheck::checks {

namespace {

void judge(const System& system, Subject subject, Date today, Findings& out)
{
  if (const auto day = future_day(system, today); day && day->field == "graded_on") {
    auto& finding = out.unknown(std::move(subject), day->message);
    finding.evidence.push_back(table_evidence(system, cell_text(day->field, shown(system.graded_on)),
                                              cell_text(day->field, "<= " + format_date(today))));
    finding.remedy = day->remedy;
    finding.responsible = system.owner;
    return;
  }
  if (const auto level = level_of(system)) {
    out.pass(std::move(subject), say({"graded: level {}", "已定级：第 {} 级"}, {*level}));
    return;
  }
  const auto* problem = problem_of(system, {"level", "business_level", "service_level"});
  if (!problem && says_none(system.level_text)) {
    auto& finding = out.fail(std::move(subject), {"the system has no protection grade", "该系统尚未定级"});
    finding.evidence.push_back(table_evidence(system, "-", "1-5"));
    finding.responsible = system.owner;
    return;
  }
  const auto why =
      problem ? problem_text(*problem)
              : say({"it is written as \"{}\", which is no level from 1 to 5", "写作“{}”，不是一至五级"},
                    {system.level_text});
  auto& finding =
      out.unknown(std::move(subject), say({"the level is not known: {}", "无法得知等级：{}"}, {why}));
  finding.evidence.push_back(
      table_evidence(system, system.level_text.empty() ? "-" : system.level_text, "1-5"));
  if (problem)
    finding.remedy = problem_remedy(system, *problem);
  finding.responsible = system.owner;
}

void run(const Scope& scope, Findings& out)
{
  for_each_system(scope, out, [&](const System& system, Subject subject) {
    judge(system, std::move(subject), scope.today, out);
  });
}

} // namespace

extern const Check graded;
constinit const Check graded{
    .id = "gradecheck.graded",
    .articles = articles_are<19, 25>,
    .severity = Severity::high,
    .title = {"every information system has a protection grade", "每个信息系统都已定级"},
    .why = {"Grading comes first: what must be filed, assessed and protected follows from the grade.",
            "定级是第一步，备案、测评和防护要求都取决于等级。"},
    .remedy = {"Grade the system by GB/T 22240-2020 (object infringed and degree of harm, for business "
               "information and for "
               "system service), have level 2 and above reviewed by experts and approved by the authority, "
               "and enter the "
               "level in the grading table.",
               "按 GB/T 22240-2020 "
               "定级（分别确定业务信息和系统服务的受侵害客体与侵害程度），第二级及以上须经专家评审和主管部门"
               "核准，并把等级填入定级备案表。"},
    .run = run,
};

} // namespace eduaudit::gradecheck::checks
