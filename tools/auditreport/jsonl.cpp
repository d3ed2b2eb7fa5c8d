// SPDX-License-Identifier: Apache-2.0
#include "record/article_result.hpp"
#include "report.hpp"

namespace eduaudit::auditreport {

namespace {

std::string_view verdict_name(Verdict verdict)
{
  constexpr std::array<std::string_view, 6> names{"fail", "unknown",        "manual",
                                                  "pass", "not-applicable", "not-covered"};
  return names[static_cast<std::size_t>(verdict)];
}

ArticleResult result_of(const ArticleRow& row)
{
  ArticleResult result{row.article->number, row.article->title, std::string(verdict_name(row.verdict)), {}};
  for (const auto status :
       {Status::pass, Status::fail, Status::unknown, Status::not_applicable, Status::manual})
    if (row.count(status) > 0)
      result.findings[std::string(enum_name(status))] = row.count(status);
  return result;
}

Run run_of(const Report& report, const Session& session)
{
  Run run;
  run.version = EDUAUDIT_VERSION;
  run.command = "report";
  run.unit_name = session.school.name;
  run.complete = report.complete();
  for (const auto& one : report.reasons)
    run.reasons.push_back(one.reason);
  for (const auto& unit : report.units)
    for (const auto& reported : unit.findings)
      ++run.findings[std::string(enum_name(reported.finding.status))];
  run.covers = {session.out->lines(), session.out->bytes(), session.out->sha256_so_far()};
  return run;
}

} // namespace

Result<void> write_jsonl(const Report& report, const Session& session)
{
  for (const auto& unit : report.units)
    for (const auto& row : unit.articles) {
      const Origin origin{unit.unit, std::string(session.tool), session.now};
      if (auto written = session.out->write(to_line(result_of(row), origin)); !written)
        return written;
    }
  return session.out->write(to_line(run_of(report, session), session.origin()));
}

} // namespace eduaudit::auditreport
