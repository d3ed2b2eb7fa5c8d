// SPDX-License-Identifier: Apache-2.0
#include "fs/source.hpp"
#include "jsonl/lines.hpp"
#include "report.hpp"
#include <algorithm>
#include <fcntl.h>
#include <functional>
#include <unistd.h>

namespace eduaudit::auditreport {

namespace {

using FindingVisitor = std::function<void(std::string_view unit, ReportedFinding finding)>;

Result<Descriptor> open_input(const std::string& path)
{
  if (path == "-")
    return Descriptor(::dup(STDIN_FILENO));
  Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd)
    return system_error(path, errno);
  return fd;
}

Reason bad_record(std::string_view id, std::string_view field)
{
  return {"bad-record", std::string(id),
          say({"the finding {} can't be used: its field {} has another type than promised",
               "结论记录 {} 无法使用：字段 {} 的类型不符合约定"},
              {id, field})};
}

// One finding of a line; a reason when it is not one that can be used.
std::optional<Reason> take_finding(jsonl::Value record, const FindingVisitor& visit)
{
  ReportedFinding reported;
  reported.id = record["id"].text().value_or("");
  reported.tool = record["tool"].text().value_or("");
  const auto unit = record["unit"].text().value_or("");
  const auto read = read_fields(record, reported.finding);
  if (!read)
    return bad_record(reported.id, read.error().subject);
  visit(unit, std::move(reported));
  return std::nullopt;
}

Result<StreamSummary> read_stream(const std::string& path, const FindingVisitor& visit)
{
  auto fd = open_input(path);
  if (!fd)
    return tl::unexpected(fd.error());
  jsonl::LineStream lines(fd->get());
  StreamReader reader;
  std::vector<Reason> reasons;
  jsonl::RawLine line;
  for (;;) {
    const auto more = lines.next(line);
    if (!more)
      return tl::unexpected(more.error());
    if (!*more)
      break;
    const auto seen = reader.take(line);
    if (seen.kind != StreamReader::LineKind::record || seen.type != "finding")
      continue;
    if (const auto record = reader.parse(line.content))
      if (auto reason = take_finding(*record, visit))
        reasons.push_back(std::move(*reason));
  }
  auto malformed = reader.malformed();
  auto summary = reader.finish();
  for (auto& reason : summary.reasons)
    if (reason.code == "malformed-line")
      reason.message = say({"{} line(s) are not records, the first at line {}: {}",
                            "有 {} 行不是有效记录，首个在第 {} 行：{}"},
                           {summary.count.malformed, malformed.front().line, malformed.front().reason});
  std::ranges::move(reasons, std::back_inserter(summary.reasons));
  return summary;
}

UnitReport& unit_of(Report& report, std::string_view unit)
{
  const auto found = std::ranges::find(report.units, unit, &UnitReport::unit);
  if (found != report.units.end())
    return *found;
  report.units.push_back({.unit = std::string(unit)});
  return report.units.back();
}

// A run that says itself why it is incomplete says it better than "its run is incomplete".
void take_reasons(Report& report, StreamSummary& summary)
{
  for (auto& reason : summary.reasons)
    if (reason.code != "input-incomplete")
      report.reasons.push_back(std::move(reason));
  for (const auto& seen : summary.runs)
    for (const auto& reason : seen.run.reasons)
      if (reason.code != "input-incomplete")
        report.reasons.push_back(
            {reason.code, reason.subject, say({"{}: {}", "{}：{}"}, {seen.tool, reason.message})});
  for (auto& seen : summary.runs) {
    if (!seen.run.complete && seen.run.reasons.empty())
      report.reasons.push_back(
          {"input-incomplete", seen.tool,
           say({"{} says that its own run is incomplete", "{} 报告其自身运行不完整"}, {seen.tool})});
    unit_of(report, seen.unit);
    report.runs.push_back(std::move(seen));
  }
}

} // namespace

Result<Report> load_report(const std::vector<std::string>& inputs)
{
  Report report;
  for (const auto& path : inputs) {
    auto summary = read_stream(path, [&](std::string_view unit, ReportedFinding finding) {
      unit_of(report, unit).findings.push_back(std::move(finding));
    });
    if (!summary)
      return tl::unexpected(summary.error());
    take_reasons(report, *summary);
  }
  std::ranges::sort(report.units, {}, &UnitReport::unit);
  return report;
}

Result<Baseline> load_baseline(const std::string& path)
{
  Baseline baseline;
  const auto summary = read_stream(path, [&](std::string_view unit, const ReportedFinding& finding) {
    if (finding.finding.status == Status::fail)
      baseline.emplace(unit, finding.id);
  });
  if (!summary)
    return tl::unexpected(summary.error());
  return baseline;
}

} // namespace eduaudit::auditreport
