// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "filing_number.hpp"
#include "grading_check.hpp"

namespace eduaudit::gradecheck::checks {

namespace {

// 公通字〔2007〕43号, article 15. The ten working days that are sometimes quoted are from a draft of 2018.
constexpr Threshold term{
    .name = "days_to_file",
    .value = 30,
    .least = 1,
    .most = 365,
    .unit = Unit::days,
    .meaning = {"days after grading (systems in operation) or after going live (new systems) until which "
                "level 2 and "
                "above must be filed",
                "第二级及以上系统在定级后（已运行的系统）或投入运行后（新建系统）多少天内必须备案"},
};
constexpr Threshold thresholds[] = {term};
constexpr int64_t first_level_to_file = 2;
constexpr Text number_form{"the certificate's number: 11 digits, a hyphen, 5 digits",
                           "备案证明编号（11 位数字、连字符、5 位数字）"};

// The day the term ends: a system that went live after its grading is new. Nothing when the dates do not say.
struct Deadline {
  std::optional<Date> earliest; // whatever the missing date is
  std::optional<Date> latest;
};

Deadline deadline_of(const System& system, int64_t days)
{
  if (!system.graded_on && !system.live_on)
    return {};
  if (system.graded_on && system.live_on) {
    const auto end = add_days(std::max(*system.graded_on, *system.live_on), days);
    return {end, end};
  }
  const auto known = system.graded_on ? *system.graded_on : *system.live_on;
  return {add_days(known, days), std::nullopt};
}

void add_dates(Finding& finding, const System& system, const Value& wanted)
{
  const auto dates = say({"{}, {}, {}", "{}，{}，{}"}, {cell_text("graded_on", shown(system.graded_on)),
                                                        cell_text("live_on", shown(system.live_on)),
                                                        cell_text("filed_on", shown(system.filed_on))});
  finding.evidence.push_back(table_evidence(system, dates, wanted));
  add_problems(finding, system, {"graded_on", "live_on", "filed_on"});
  finding.responsible = system.owner;
}

void planned(const System& system, Subject subject, const Scope& scope, Findings& out)
{
  auto& finding =
      out.pass(std::move(subject), say({"not in operation yet; to be filed within {} days after going live",
                                        "尚未投入运行，应在投入运行后 {} 天内备案"},
                                       {scope.value(term)}));
  finding.responsible = system.owner;
}

// A day that can't be read may be one from which the term still runs.
void term_unknown(const System& system, Subject subject, const CellProblem& problem, Findings& out)
{
  auto& finding =
      out.unknown(std::move(subject), say({"not filed, and whether the term still runs is not known: {}",
                                           "尚未备案，无法判断是否仍在备案期限内：{}"},
                                          {problem_text(problem)}));
  finding.remedy = problem_remedy(system, problem);
  add_dates(finding, system, Text{"a day", "日期"});
}

void judge_unfiled(const System& system, Subject subject, const Scope& scope, Findings& out)
{
  const auto deadline = deadline_of(system, scope.value(term));
  if (deadline.earliest && *deadline.earliest >= scope.today) {
    auto& finding =
        out.pass(std::move(subject), say({"not filed yet; the term runs until {}", "尚未备案，备案期限至 {}"},
                                         {format_date(*deadline.earliest)}));
    finding.due = deadline.earliest;
    return;
  }
  if (system.state == "planned")
    return planned(system, std::move(subject), scope, out);
  const auto* problem = problem_of(system, {"graded_on", "live_on"});
  if (problem && !problem->value.empty())
    return term_unknown(system, std::move(subject), *problem, out);
  auto& finding = out.fail(
      std::move(subject),
      say({"level {} is not filed with the police", "第 {} 级系统尚未到公安机关备案"}, {*level_of(system)}));
  add_dates(finding, system, number_form);
  finding.due = deadline.latest;
}

void number_unknown(const System& system, Subject subject, const CellProblem& problem, Findings& out)
{
  auto& finding =
      out.unknown(std::move(subject), say({"whether it is filed is not known: {}", "无法得知是否已备案：{}"},
                                          {problem_text(problem)}));
  finding.remedy = problem_remedy(system, problem);
  add_problems(finding, system, {"filing_no"});
}

void judge_number(const System& system, Subject subject, FilingNumber kind, Findings& out)
{
  auto& finding =
      out.fail(std::move(subject), say({"the filing number is {}, not that of a filing certificate",
                                        "备案证明编号一栏填写的是{}，不是等级保护备案证明编号"},
                                       {filing_number_text(kind)}));
  finding.severity = Severity::medium;
  finding.evidence.push_back(table_evidence(system, system.filing_no, number_form));
  finding.remedy = say(
      {"Enter the number of the protection filing certificate in {}:{}; if there is none, file the system "
       "with the network security department of the police.",
       "请在 {} 第 {} 行填写等级保护备案证明编号；若没有，请到公安机关网安部门备案。"},
      {system.source, system.line});
}

// From such a day no term can be reckoned.
void in_future(const System& system, Subject subject, const FutureDay& day, const Scope& scope, Findings& out)
{
  auto& finding = out.unknown(std::move(subject), day.message);
  finding.remedy = day.remedy;
  add_dates(finding, system, cell_text(day.field, "<= " + format_date(scope.today)));
}

void judge_date(const System& system, Subject subject, const Scope& scope, Findings& out)
{
  const auto deadline = deadline_of(system, scope.value(term));
  if (system.filed_on && deadline.earliest && *system.filed_on <= *deadline.earliest) {
    out.pass(std::move(subject),
             say({"filed on {}, within the term", "已于 {} 在期限内备案"}, {format_date(*system.filed_on)}));
    return;
  }
  if (system.filed_on && deadline.latest) {
    auto& finding = out.fail(std::move(subject), say({"filed {} day(s) late", "备案逾期 {} 天"},
                                                     {days_between(*deadline.latest, *system.filed_on)}));
    finding.severity = Severity::low;
    finding.remedy = {"The filing itself is done. Note the reason for the delay in the filing folder.",
                      "备案已完成，请在备案档案中注明逾期原因。"};
    add_dates(finding, system, cell_text("filed_on", "<= " + shown(deadline.latest)));
    return;
  }
  auto& finding = out.unknown(std::move(subject), {"filed, but the dates do not say whether in time",
                                                   "已备案，但缺少日期，无法判断是否按时"});
  finding.severity = Severity::low;
  finding.remedy = say({"Enter 定级时间, 投入使用时间 and 备案时间 in {}:{}.",
                        "请在 {} 第 {} 行填写定级时间、投入使用时间和备案时间。"},
                       {system.source, system.line});
  add_dates(finding, system, Text{"all three dates", "三个日期都已填写"});
}

void judge(const System& system, Subject subject, const Scope& scope, Findings& out)
{
  const auto level = level_of(system);
  if (!level)
    return level_unknown(out, system, std::move(subject));
  if (*level < first_level_to_file) {
    out.not_applicable(std::move(subject), {"level 1 need not be filed", "第一级系统无需备案"});
    return;
  }
  if (const auto day = future_day(system, scope.today))
    return in_future(system, std::move(subject), *day, scope, out);
  const auto kind = classify_filing_number(system.filing_no);
  const auto* problem = problem_of(system, {"filing_no"});
  if (kind == FilingNumber::none && problem && system.state != "planned")
    number_unknown(system, std::move(subject), *problem, out);
  else if (kind == FilingNumber::none)
    judge_unfiled(system, std::move(subject), scope, out);
  else if (kind == FilingNumber::certificate)
    judge_date(system, std::move(subject), scope, out);
  else
    judge_number(system, std::move(subject), kind, out);
}

void run(const Scope& scope, Findings& out)
{
  for_each_system(scope, out, [&](const System& system, Subject subject) {
    judge(system, std::move(subject), scope, out);
  });
}

} // namespace

extern const Check filed;
constinit const Check filed{
    .id = "gradecheck.filed",
    .articles = articles_are<19, 25>,
    .severity = Severity::high,
    .title = {"systems of level 2 and above are filed with the police, in time",
              "第二级及以上系统已按时到公安机关备案"},
    .why =
        {"Systems of level 2 and above must be filed within 30 days after grading, new ones within 30 days "
         "after going "
         "live; the certificate's number proves it.",
         "第二级及以上系统须在定级后 30 日内备案，新建系统须在投入运行后 30 日内备案，备案证明编号是凭证。"},
    .remedy =
        {"File the system with the network security department of the city's police: filing form and grading "
         "report, from level 3 on with the annexes. Enter the certificate's number and day in the grading "
         "table.",
         "请到所在市公安机关网安部门备案，提交备案表和定级报告，第三级及以上另附附件材料；取得备案证明后把编"
         "号和日期填入定级备案表。"},
    .thresholds = thresholds,
    .run = run,
};

} // namespace eduaudit::gradecheck::checks
