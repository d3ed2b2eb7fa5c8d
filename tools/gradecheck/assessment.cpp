// SPDX-License-Identifier: Apache-2.0
#include "assessment.hpp"
#include "base/text.hpp"
#include "grading_check.hpp"
#include "has_any.hpp"
#include "level.hpp"
#include "word_list.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::gradecheck {

namespace {

constexpr Date rule_start{std::chrono::year{2025}, std::chrono::January, std::chrono::day{1}};
constexpr int64_t certificate_months = 36;
constexpr int64_t extension_months = 12;
constexpr int64_t renewal_days = 90;

int rank(Status status)
{
  return status == Status::fail ? 2 : status == Status::unknown ? 1 : 0;
}

std::optional<Date> latest(std::initializer_list<std::optional<Date>> dates)
{
  return *std::max_element(dates.begin(), dates.end(), [](const auto& one, const auto& other) {
    return one.has_value() != other.has_value() ? !one : one && *one < *other;
  });
}

std::optional<Date> reckoned_end(const System& system)
{
  if (!system.filed_on)
    return std::nullopt;
  const auto start = std::max(*system.filed_on, rule_start);
  const bool extended = system.assessed_on && *system.assessed_on > start;
  return add_months(start, certificate_months + (extended ? extension_months : 0));
}

AssessmentVerdict not_read(const System& system, const CellProblem& problem, const Text& what)
{
  return {.status = Status::unknown,
          .message = say({"{}: {}", "{}：{}"}, {what, problem_text(problem)}),
          .remedy = problem_remedy(system, problem)};
}

AssessmentVerdict never_assessed(const System& system, int64_t days, Date today)
{
  if (const auto day = future_day(system, today))
    return {.status = Status::unknown,
            .message = say({"not assessed, and when the first assessment is due is not known: {}",
                            "没有测评记录，首次测评的期限无法推算：{}"},
                           {day->message}),
            .seen = cell_text("assessed_on", "-"),
            .remedy = day->remedy,
            .about_interval = true};
  const auto start = latest({system.live_on, system.filed_on, system.graded_on});
  const auto due = start ? std::optional(add_days(*start, days)) : std::nullopt;
  AssessmentVerdict verdict{.seen = cell_text("assessed_on", "-"), .due = due, .about_interval = true};
  if (due && *due >= today) {
    verdict.message =
        say({"not assessed yet; the first assessment is due by {}", "尚未测评，首次测评应不晚于 {}"},
            {format_date(*due)});
    return verdict;
  }
  const auto* problem = problem_of(system, {"live_on", "filed_on", "graded_on"});
  if (problem && !problem->value.empty())
    return not_read(system, *problem,
                    {"not assessed, and when the first assessment is due is not known",
                     "没有测评记录，首次测评的期限无法推算"});
  verdict.status = Status::fail;
  verdict.wanted = due ? cell_text("assessed_on", "<= " + format_date(*due))
                       : Words("the day of an assessment", "填写测评时间");
  verdict.message = {"no assessment is recorded", "没有测评记录"};
  return verdict;
}

// The scales of 2025 (符合, 基本符合, 不符合) and of before (优, 良, 中, 差), and what people make of them.
bool says_failed(std::string_view text)
{
  if (has_any(text, {"不符合", "不合格", "不通过", "未通过", "不达标", "未达标", "not ", "fail"}))
    return true;
  if (has_any(text, {"高风险", "重大风险"}) && !has_any(text, {"无高", "无重大", "未发现", "没有", "已整改"}))
    return true;
  return text.starts_with("差") && !has_any(text, {"差距", "差异"});
}

bool says_passed(std::string_view text)
{
  return (has_any(text, {"符合", "合格", "通过", "达标", "conform", "pass"}) &&
          !has_any(text, {"部分符合"})) ||
         std::ranges::any_of(std::array<std::string_view, 3>{"优", "良", "中"},
                             [&](auto word) { return text.starts_with(word); });
}

} // namespace

AssessmentVerdict judge_assessment(const System& system, int64_t days, Date today)
{
  if (!system.assessed_on) {
    if (const auto* problem = problem_of(system, {"assessed_on"})) {
      auto verdict =
          not_read(system, *problem, {"the day of the last assessment is not known", "无法得知最近测评时间"});
      verdict.about_interval = true;
      return verdict;
    }
    return never_assessed(system, days, today);
  }
  const auto due = add_days(*system.assessed_on, days);
  AssessmentVerdict verdict{
      .seen = cell_text("assessed_on", format_date(*system.assessed_on)), .due = due, .about_interval = true};
  if (*system.assessed_on > today) {
    verdict.status = Status::unknown;
    verdict.due.reset();
    verdict.wanted = cell_text("assessed_on", "<= " + format_date(today));
    verdict.message = {"the day of the assessment is in the future", "测评时间在将来"};
    verdict.remedy = say({"Correct the day of the assessment in {}:{}.", "请改正 {} 第 {} 行的“测评时间”。"},
                         {system.source, system.line});
  } else if (due < today) {
    verdict.status = Status::fail;
    verdict.wanted = cell_text("assessed_on", ">= " + format_date(add_days(today, -days)));
    verdict.message =
        say({"the assessment is {} day(s) overdue (every {} days)", "等级测评已逾期 {} 天（每 {} 天一次）"},
            {days_between(due, today), days});
  } else {
    verdict.message = say({"assessed on {}, next by {}", "已于 {} 测评，下次不晚于 {}"},
                          {format_date(*system.assessed_on), format_date(due)});
  }
  return verdict;
}

AssessmentVerdict judge_conclusion(const System& system)
{
  const auto text = to_lower(trim(system.conclusion));
  const bool failed = says_failed(text);
  if (says_none(text) || (!failed && says_passed(text)))
    return {};
  AssessmentVerdict verdict{.seen = cell_text("conclusion", system.conclusion),
                            .wanted = {"符合 (conforms) or 基本符合 (largely conforms)", "符合或基本符合"}};
  verdict.status = failed ? Status::fail : Status::unknown;
  if (failed) {
    verdict.message =
        say({"the last assessment concluded \"{}\"", "最近一次测评结论为“{}”"}, {system.conclusion});
    return verdict;
  }
  verdict.message = say(
      {"the conclusion of the assessment is written as \"{}\", which is none", "测评结论写作“{}”，无法识别"},
      {system.conclusion});
  verdict.remedy = say({"Enter the conclusion of the report in {}:{}: 符合, 基本符合 or 不符合.",
                        "请在 {} 第 {} 行按测评报告填写测评结论：符合、基本符合或不符合。"},
                       {system.source, system.line});
  return verdict;
}

AssessmentVerdict judge_certificate(const System& system, Date today)
{
  const auto* problem = problem_of(system, {"certificate_until"});
  if (problem && !system.certificate_until)
    return not_read(system, *problem,
                    {"when the filing certificate ends is not known", "无法得知备案证明的有效期"});
  const auto end = system.certificate_until ? system.certificate_until : reckoned_end(system);
  if (!end || *end >= add_days(today, renewal_days))
    return {};
  AssessmentVerdict verdict{.seen = cell_text("certificate_until", shown(system.certificate_until)),
                            .due = *end};
  if (*end >= today) {
    verdict.message = say({"the filing certificate ends on {}; apply for a new one now",
                           "备案证明将于 {} 到期，请现在申请换证"},
                          {format_date(*end)});
    return verdict;
  }
  verdict.wanted = cell_text("certificate_until", ">= " + format_date(today));
  if (system.certificate_until) {
    verdict.status = Status::fail;
    verdict.message =
        say({"the filing certificate expired on {}", "备案证明已于 {} 到期"}, {format_date(*end)});
  } else {
    verdict.status = Status::unknown;
    verdict.message =
        say({"by the rule of 2025 the filing certificate would have expired on {}; look at the certificate",
             "按 2025 年的规定推算，备案证明应于 {} 到期，请核对证书"},
            {format_date(*end)});
    verdict.remedy =
        say({"Enter the last day that stands on the certificate in {}:{} (certificate_until); if it "
             "is over, apply for a new one.",
             "请在 {} 第 {} 行的“备案证明有效期至”填写证书上的日期，已过期的请申请换证。"},
            {system.source, system.line});
  }
  return verdict;
}

AssessmentVerdict worst(std::initializer_list<AssessmentVerdict> verdicts)
{
  AssessmentVerdict all;
  for (const auto& one : verdicts)
    all.status = rank(one.status) > rank(all.status) ? one.status : all.status;
  for (const auto& one : verdicts) {
    if (one.due && (!all.due || *one.due < *all.due))
      all.due = one.due;
    if (one.status != all.status)
      continue;
    append(all.message, one.message);
    append(all.seen, one.seen);
    append(all.wanted, one.wanted);
    append(all.remedy, one.remedy, {" ", ""});
    all.about_interval = all.about_interval || one.about_interval;
  }
  return all;
}

} // namespace eduaudit::gradecheck
