// SPDX-License-Identifier: Apache-2.0
#include "assessment.hpp"
#include "grading_check.hpp"
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

AssessmentVerdict never_assessed(const System& system, int64_t days, Date today)
{
  const auto start = latest({system.live_on, system.filed_on, system.graded_on});
  const auto due = start ? std::optional(add_days(*start, days)) : std::nullopt;
  AssessmentVerdict verdict{.seen = cell_text("assessed_on", "-"), .due = due, .about_interval = true};
  if (due && *due >= today) {
    verdict.message =
        say({"not assessed yet; the first assessment is due by {}", "尚未测评，首次测评应不晚于 {}"},
            {format_date(*due)});
    return verdict;
  }
  verdict.status = Status::fail;
  verdict.wanted = due ? cell_text("assessed_on", "<= " + format_date(*due))
                       : Words("the day of an assessment", "填写测评时间");
  verdict.message = {"no assessment is recorded", "没有测评记录"};
  return verdict;
}

} // namespace

AssessmentVerdict judge_assessment(const System& system, int64_t days, Date today)
{
  if (!system.assessed_on)
    return never_assessed(system, days, today);
  const auto due = add_days(*system.assessed_on, days);
  AssessmentVerdict verdict{
      .seen = cell_text("assessed_on", format_date(*system.assessed_on)), .due = due, .about_interval = true};
  if (*system.assessed_on > today) {
    verdict.status = Status::unknown;
    verdict.due.reset();
    verdict.wanted = cell_text("assessed_on", "<= " + format_date(today));
    verdict.message = {"the day of the assessment is in the future", "测评时间在将来"};
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
  const auto& text = system.conclusion;
  const bool failed = text.find("不符合") != std::string::npos || text.find("不合格") != std::string::npos ||
                      text == "差" || text.find("不通过") != std::string::npos;
  if (!failed)
    return {};
  return {.status = Status::fail,
          .message = say({"the last assessment concluded \"{}\"", "最近一次测评结论为“{}”"}, {text}),
          .seen = cell_text("conclusion", text),
          .wanted = {"符合 (conforms) or 基本符合 (largely conforms)", "符合或基本符合"}};
}

AssessmentVerdict judge_certificate(const System& system, Date today)
{
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
    all.about_interval = all.about_interval || one.about_interval;
  }
  return all;
}

} // namespace eduaudit::gradecheck
