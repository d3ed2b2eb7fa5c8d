// SPDX-License-Identifier: Apache-2.0
#include "assessment.hpp"
#include "check/check.hpp"
#include "grading_check.hpp"

namespace eduaudit::gradecheck::checks {

namespace {

constexpr Threshold level_2{.name = "level_2_days",
                            .value = 730,
                            .least = 180,
                            .most = 1460,
                            .unit = Unit::days,
                            .meaning = {"days between assessments at level 2 (convention; no law seen)",
                                        "第二级系统的测评间隔（行业惯例，未见法律条文）"}};
// 公安部 1846号 (2025), question 11: levels 3, 4 and 5 once a year. In 2007 level 4 was half-yearly.
constexpr Threshold level_3{.name = "level_3_days",
                            .value = 365,
                            .least = 90,
                            .most = 365,
                            .unit = Unit::days,
                            .meaning = {"days between assessments at level 3", "第三级系统的测评间隔"}};
constexpr Threshold level_4{
    .name = "level_4_days",
    .value = 365,
    .least = 90,
    .most = 365,
    .unit = Unit::days,
    .meaning = {"days between assessments at levels 4 and 5 (half-yearly until 2025: 182)",
                "第四、五级系统的测评间隔（2025 年以前为半年，即 182 天）"}};
constexpr Threshold thresholds[] = {level_2, level_3, level_4};

int64_t interval(int64_t level, const Scope& scope)
{
  return level == 2 ? scope.value(level_2) : level == 3 ? scope.value(level_3) : scope.value(level_4);
}

Severity severity_of(int64_t level)
{
  return level > 2 ? Severity::high : Severity::low;
}

void judge(const System& system, Subject subject, const Scope& scope, Findings& out)
{
  const auto level = level_of(system);
  if (!level)
    return level_unknown(out, system, std::move(subject));
  if (*level < 2 || system.state == "planned") {
    out.not_applicable(std::move(subject), *level < 2
                                               ? Text{"level 1 need not be assessed", "第一级系统无需测评"}
                                               : Text{"not in operation yet", "尚未投入运行"});
    return;
  }
  const auto verdict = worst({judge_assessment(system, interval(*level, scope), scope.today),
                              judge_conclusion(system), judge_certificate(system, scope.today)});
  auto& finding = out.add(verdict.status, std::move(subject), verdict.message);
  finding.severity = verdict.about_interval ? severity_of(*level) : Severity::medium;
  finding.due = verdict.due;
  finding.responsible = system.owner;
  if (verdict.status == Status::pass)
    return;
  if (!verdict.remedy.empty())
    finding.remedy = verdict.remedy;
  if (!verdict.seen.empty())
    finding.evidence.push_back(table_evidence(system, verdict.seen, verdict.wanted));
  add_problems(finding, system, {"assessed_on", "certificate_until", "live_on", "filed_on"});
}

void run(const Scope& scope, Findings& out)
{
  for_each_system(scope, out, [&](const System& system, Subject subject) {
    judge(system, std::move(subject), scope, out);
  });
}

} // namespace

extern const Check assessment_due;
constinit const Check assessment_due{
    .id = "gradecheck.assessment-due",
    .articles = articles_are<19, 25>,
    .severity = Severity::high,
    .title = {"no assessment is overdue and no filing certificate has expired",
              "等级测评未逾期，备案证明在有效期内"},
    .why = {"Level 3 and above must be assessed every year. For level 2, every two years is a convention, so "
            "a delay there "
            "weighs little. Assessments that failed and certificates that ran out are reported too.",
            "第三级及以上系统每年须测评一次；第二级每两年一次是行业惯例，逾期按低风险提示。测评结论为不符合、"
            "备案证明过期的也会报告。"},
    .remedy = {"Order an assessment (GB/T 28448) from an agency on the national list, file its report with "
               "the police, and "
               "enter the day and the conclusion in the grading table. Ask for a new certificate in the "
               "three months before "
               "the old one ends.",
               "请委托国家推荐目录中的测评机构按 GB/T 28448 "
               "开展等级测评，把测评报告报送公安机关，并在定级备案表中填写测评时间和结论；备案证明到期前三个"
               "月内申请换证。"},
    .thresholds = thresholds,
    .run = run,
};

} // namespace eduaudit::gradecheck::checks
