// SPDX-License-Identifier: Apache-2.0
#include "fs/file.hpp"
#include "fs/source.hpp"
#include "jsonl/lines.hpp"
#include "line_ends.hpp"
#include "record/log_series.hpp"
#include "report.hpp"
#include "unit_logs.hpp"
#include <algorithm>
#include <fcntl.h>
#include <functional>
#include <unistd.h>
#include <unordered_set>

namespace eduaudit::auditreport {

namespace {

using FindingVisitor = std::function<void(std::string_view unit, ReportedFinding finding)>;

struct Visitor {
  FindingVisitor finding;
  UnitLogs* logs = nullptr; // takes the facts about logs, where they are wanted
};

Result<Descriptor> open_input(const std::string& path)
{
  if (path == "-")
    return Descriptor(::dup(STDIN_FILENO));
  if (is_folder(path))
    return fail(ErrorKind::usage, path,
                say({"is a folder: name the files with records in it, such as {}",
                     "是目录：请指明其中的记录文件，例如 {}"},
                    {join_path(path, "records.jsonl")}));
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
  reported.time = record["time"].text().value_or("");
  const auto unit = record["unit"].text().value_or("");
  const auto read = read_fields(record, reported.finding);
  if (!read)
    return bad_record(reported.id, read.error().subject);
  visit(unit, std::move(reported));
  return std::nullopt;
}

std::optional<Reason> take_record(StreamReader& reader, std::string_view type, std::string_view content,
                                  const Visitor& visit)
{
  const bool about_logs = visit.logs && UnitLogs::concern(type);
  if (!about_logs && type != "finding")
    return std::nullopt;
  const auto record = reader.parse(content);
  if (!record)
    return std::nullopt;
  if (!about_logs)
    return take_finding(*record, visit.finding);
  visit.logs->take(*record);
  return std::nullopt;
}

Result<StreamSummary> read_stream(const std::string& path, const Visitor& visit)
{
  auto fd = open_input(path);
  if (!fd)
    return tl::unexpected(fd.error());
  jsonl::LineStream lines(fd->get());
  StreamReader reader;
  LineEnds line_ends;
  std::vector<Reason> reasons;
  jsonl::RawLine line;
  for (;;) {
    const auto more = lines.next(line);
    if (!more)
      return tl::unexpected(more.error());
    if (!*more)
      break;
    const auto seen = reader.take(line);
    line_ends.take(line);
    if (seen.kind == StreamReader::LineKind::record)
      if (auto reason = take_record(reader, seen.type, line.content, visit))
        reasons.push_back(std::move(*reason));
  }
  auto malformed = reader.malformed();
  auto summary = reader.finish();
  for (auto& reason : summary.reasons)
    if (reason.code == "malformed-line")
      reason.message = say({"{} line(s) are not records, the first at line {}: {}",
                            "有 {} 行不是有效记录，首个在第 {} 行：{}"},
                           {summary.count.malformed, malformed.front().line, malformed.front().reason});
  if (auto changed = line_ends.explain(summary)) {
    std::erase_if(summary.reasons, [](const Reason& reason) { return reason.code == "digest-mismatch"; });
    summary.reasons.push_back(std::move(*changed));
  }
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

// The school of a stream, for what is said of no run in particular; empty where it has several or none.
std::string unit_of(const StreamSummary& summary)
{
  const auto& runs = summary.runs;
  const bool one = !runs.empty() &&
                   std::ranges::all_of(runs, [&](const SeenRun& s) { return s.unit == runs.front().unit; });
  return one ? runs.front().unit : "";
}

class Loader {
 public:
  // The file is named only where there are several.
  Loader(bool named, std::optional<LogDaysWanted> days) : m_named(named)
  {
    if (days)
      m_logs.emplace(*days);
  }

  Result<void> load(const std::string& path)
  {
    const FindingVisitor visit = [&](std::string_view unit, ReportedFinding finding) {
      take(unit, std::move(finding));
    };
    auto summary = read_stream(path, {visit, m_logs ? &*m_logs : nullptr});
    if (!summary)
      return tl::unexpected(summary.error());
    m_file = path;
    take_reasons(*summary);
    for (auto& seen : summary->runs)
      take_run(std::move(seen));
    return {};
  }

  Report finish()
  {
    if (m_repeated > 0)
      m_report.notes.push_back(say({"{} findings stand in the input more than once and are counted once: the "
                                    "same file was given twice",
                                    "输入中有 {} 条结论重复出现，只计一次：同一份记录给了两次"},
                                   {m_repeated}));
    std::ranges::sort(m_report.units, {}, &UnitReport::unit);
    if (m_logs)
      for (auto& unit : m_report.units)
        unit.logs = m_logs->of(unit.unit);
    return std::move(m_report);
  }

 private:
  void take(std::string_view unit, ReportedFinding finding)
  {
    auto key = std::string(unit) + '\n' + finding.id + '\n' + finding.time + '\n';
    key += enum_name(finding.finding.status);
    if (!m_findings.insert(std::move(key)).second)
      ++m_repeated;
    else
      unit_of(m_report, unit).findings.push_back(std::move(finding));
  }

  // A run that says itself why it is incomplete says it better than "its run is incomplete".
  void take_reasons(StreamSummary& summary)
  {
    const auto unit = unit_of(summary);
    for (auto& reason : summary.reasons)
      if (reason.code != input_incomplete)
        add(unit, unit, std::move(reason));
  }

  void take_run(SeenRun seen)
  {
    const auto& covers = seen.run.covers;
    const auto key = seen.unit + '\n' + seen.tool + '\n' + seen.run.command + '\n' + covers.sha256;
    if (covers.lines > 0 && !m_runs.insert(key).second)
      return;
    const auto place = seen.unit + (seen.unit.empty() ? "" : " ") + seen.tool;
    for (const auto& reason : seen.run.reasons)
      if (reason.code != input_incomplete)
        add(seen.unit, place, reason);
    if (!seen.run.complete && seen.run.reasons.empty())
      add(seen.unit, place,
          {std::string(input_incomplete),
           seen.tool,
           {"it says that its own run is incomplete", "工具报告其自身运行不完整"}});
    auto& unit = unit_of(m_report, seen.unit);
    if (!seen.run.unit_name.empty())
      unit.name = seen.run.unit_name;
    m_report.runs.push_back(std::move(seen));
  }

  void add(const std::string& unit, std::string_view place, Reason reason)
  {
    auto where = verbatim(place);
    if (m_named)
      where = place.empty() ? say({"file {}", "文件 {}"}, {m_file})
                            : say({"{} (file {})", "{}（文件 {}）"}, {place, m_file});
    if (!where.empty())
      reason.message = say({"{}: {}", "{}：{}"}, {where, reason.message});
    m_report.reasons.push_back({unit, std::move(reason)});
  }

  bool m_named;
  std::optional<UnitLogs> m_logs;
  std::string m_file;
  Report m_report;
  std::unordered_set<std::string> m_findings;
  std::unordered_set<std::string> m_runs;
  int64_t m_repeated = 0;
};

} // namespace

Result<Report> load_report(const std::vector<std::string>& inputs, std::optional<LogDaysWanted> days)
{
  Loader loader(inputs.size() > 1, days);
  for (const auto& path : inputs)
    if (auto loaded = loader.load(path); !loaded)
      return tl::unexpected(loaded.error());
  return loader.finish();
}

Result<Baseline> load_baseline(const std::string& path)
{
  Baseline baseline;
  const FindingVisitor visit = [&](std::string_view unit, const ReportedFinding& finding) {
    if (finding.finding.status == Status::fail)
      baseline.emplace(unit, finding.id);
  };
  const auto summary = read_stream(path, {visit});
  if (!summary)
    return tl::unexpected(summary.error());
  return baseline;
}

} // namespace eduaudit::auditreport
