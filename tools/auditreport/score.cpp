// SPDX-License-Identifier: Apache-2.0
#include "report.hpp"
#include <algorithm>
#include <functional>
#include <tuple>

namespace eduaudit::auditreport {

namespace {

Verdict verdict_of(const ArticleRow& row)
{
  for (const auto& [status, verdict] :
       {std::pair{Status::fail, Verdict::fail}, std::pair{Status::unknown, Verdict::unknown},
        std::pair{Status::manual, Verdict::manual}, std::pair{Status::pass, Verdict::pass},
        std::pair{Status::not_applicable, Verdict::not_applicable}})
    if (row.count(status) > 0)
      return verdict;
  return Verdict::not_covered;
}

int rank(Status status)
{
  constexpr std::array order{3, 0, 1, 4, 2}; // pass, fail, unknown, not-applicable, manual
  return order[static_cast<std::size_t>(status)];
}

auto order_key(const ReportedFinding* reported)
{
  const auto& f = reported->finding;
  return std::tuple(rank(f.status), static_cast<int>(f.severity), std::string_view(f.check),
                    std::string_view(f.subject.type), std::string_view(f.subject.id));
}

ArticleRow row_of(const Article& article, const UnitReport& unit)
{
  ArticleRow row{.article = &article};
  for (const auto& reported : unit.findings)
    if (std::ranges::find(reported.finding.articles, article.number) != reported.finding.articles.end()) {
      ++row.counts[static_cast<std::size_t>(reported.finding.status)];
      row.findings.push_back(&reported);
    }
  std::ranges::stable_sort(row.findings, {}, order_key);
  row.verdict = verdict_of(row);
  return row;
}

// A run of a host that only judged what others had collected; it stands for the tool with all of them.
bool judged_others(const Report& report, const SeenRun& seen)
{
  const auto unit = std::ranges::find(report.units, seen.unit, &UnitReport::unit);
  return (unit == report.units.end() || unit->findings.empty()) && seen.run.command == "check" &&
         seen.run.in.lines > 0 && seen.run.sources_read == 0;
}

void compare_unit(UnitReport& unit, const Baseline& baseline)
{
  std::set<std::string> judged;
  for (auto& reported : unit.findings) {
    const bool before = baseline.contains({unit.unit, reported.id});
    const auto status = reported.finding.status;
    if (status == Status::fail)
      reported.change = before ? Change::still : Change::added;
    unit.added += status == Status::fail && !before ? 1 : 0;
    unit.fixed += status == Status::pass && before ? 1 : 0;
    if (status == Status::pass || status == Status::fail)
      judged.insert(reported.id);
  }
  for (const auto& [name, id] : baseline)
    unit.unseen += name == unit.unit && !judged.contains(id) ? 1 : 0;
}

} // namespace

Text verdict_text(Verdict verdict)
{
  switch (verdict) {
  case Verdict::fail:
    return {"fail", "不通过"};
  case Verdict::unknown:
    return {"unknown", "无法判断"};
  case Verdict::manual:
    return {"to confirm", "待人工确认"};
  case Verdict::pass:
    return {"pass", "通过"};
  case Verdict::not_applicable:
    return {"not applicable", "不适用"};
  case Verdict::not_covered:
    return {"not covered", "未覆盖"};
  }
  return {};
}

std::string_view verdict_sign(Verdict verdict)
{
  constexpr std::array<std::string_view, 6> signs{"✘", "?", "☐", "✔", "–", "○"};
  return signs[static_cast<std::size_t>(verdict)];
}

std::string name_of(const UnitReport& unit, const School& school)
{
  const auto& name = unit.name.empty() && school.unit == unit.unit ? school.name : unit.name;
  return name.empty() || name == unit.unit ? unit.unit : name + " (" + unit.unit + ")";
}

std::vector<const ReportReason*> reasons_of(const Report& report, std::string_view unit)
{
  std::vector<const ReportReason*> reasons;
  for (const auto& one : report.reasons)
    if (one.unit.empty() || one.unit == unit)
      reasons.push_back(&one);
  return reasons;
}

std::vector<const SeenRun*> runs_of(const Report& report, std::string_view unit)
{
  std::vector<const SeenRun*> runs;
  for (const auto& seen : report.runs)
    if (seen.unit == unit || judged_others(report, seen))
      runs.push_back(&seen);
  return runs;
}

void drop_unjudged(Report& report)
{
  const auto judged = [](const UnitReport& unit) { return !unit.findings.empty(); };
  if (std::ranges::none_of(report.units, judged))
    return;
  for (const auto& unit : report.units)
    if (!judged(unit) && std::ranges::any_of(report.runs, [&](const SeenRun& seen) {
          return seen.unit == unit.unit && !judged_others(report, seen);
        }))
      report.reasons.push_back({unit.unit,
                                {"not-judged", unit.unit,
                                 say({"{}: its records hold no finding, so nothing of it was judged",
                                      "{}：其记录中没有任何结论，未作判断"},
                                     {unit.unit})}});
  std::erase_if(report.units, std::not_fn(judged));
}

void require_tools(Report& report, const std::vector<std::string>& expected)
{
  std::vector<std::string> units;
  for (const auto& unit : report.units)
    units.push_back(unit.unit);
  if (units.empty())
    units.emplace_back();
  for (const auto& unit : units)
    for (const auto& tool : expected) {
      const auto runs = runs_of(report, unit);
      if (std::ranges::find(runs, tool, &SeenRun::tool) != runs.end())
        continue;
      const auto words = say({"{} left no run record: it was stopped, or it never ran",
                              "没有 {} 的 run 记录：它被中断，或从未运行"},
                             {tool});
      report.reasons.push_back(
          {unit, {"tool-missing", tool, unit.empty() ? words : say({"{}: {}", "{}：{}"}, {unit, words})}});
    }
}

void compare(Report& report, const Baseline& baseline)
{
  report.compared = true;
  for (auto& unit : report.units)
    compare_unit(unit, baseline);
}

void score(Report& report)
{
  for (auto& unit : report.units) {
    unit.articles.clear();
    for (const auto& article : articles())
      unit.articles.push_back(row_of(article, unit));
    unit.open = std::ranges::count_if(
        unit.findings, [](const ReportedFinding& r) { return r.finding.status == Status::fail; });
  }
}

ExitCode gate(const Report& report, std::string_view fail_on)
{
  if (!report.complete())
    return ExitCode::incomplete;
  const auto& names = EnumNames<Severity>::names;
  const auto limit = std::ranges::find(names, fail_on) - names.begin();
  for (const auto& unit : report.units)
    for (const auto& reported : unit.findings)
      if (const auto& finding = reported.finding;
          (finding.status == Status::fail || finding.status == Status::unknown) &&
          static_cast<std::ptrdiff_t>(finding.severity) <= limit)
        return ExitCode::findings;
  return ExitCode::ok;
}

} // namespace eduaudit::auditreport
