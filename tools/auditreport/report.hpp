// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/exit_code.hpp"
#include "pipeline/log_days.hpp"
#include "pipeline/session.hpp"
#include "pipeline/stream.hpp"
#include "policy/articles.hpp"
#include "record/finding.hpp"
#include "settings.hpp"
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace eduaudit::auditreport {

// How a finding stands to the baseline, where one was given.
enum class Change { none, added, still };

struct ReportedFinding {
  std::string id;
  std::string tool;
  std::string time; // as it stands in the record
  Finding finding;
  Change change = Change::none;
};

// What an article comes to: its worst finding decides, and nothing at all is its own answer.
enum class Verdict { fail, unknown, manual, pass, not_applicable, not_covered };
Text verdict_text(Verdict verdict);
std::string_view verdict_sign(Verdict verdict);

struct ArticleRow {
  const Article* article;
  Verdict verdict = Verdict::not_covered;
  std::array<int64_t, 5> counts{};              // by Status
  std::vector<const ReportedFinding*> findings; // worst first
  int64_t count(Status status) const { return counts[static_cast<std::size_t>(status)]; }
};

// One school's part of the stream.
struct UnitReport {
  std::string unit;
  std::string name; // that its own runs give the school; may be empty
  std::vector<ReportedFinding> findings;
  std::vector<ArticleRow> articles; // 11..25, always all of them
  int64_t open = 0;                 // failures
  int64_t added = 0;                // of these, not in the baseline
  int64_t fixed = 0;                // failures of the baseline that pass now
  int64_t unseen = 0;               // failures of the baseline without a verdict now
  std::vector<LogDays> logs;        // by name, where they were asked for
};

// "南昌市示例小学 (nc-shili)": the name that the stream gives, else the configured one of this school.
std::string name_of(const UnitReport& unit, const School& school);

// Why the report is not complete; the message says of which school, tool and file.
struct ReportReason {
  std::string unit; // empty: of the report as a whole
  Reason reason;
};

struct Report {
  std::vector<UnitReport> units;
  std::vector<SeenRun> runs;
  std::vector<ReportReason> reasons;
  std::vector<Words> notes; // what the reader should know, though the report is complete
  bool compared = false;
  bool complete() const { return reasons.empty(); }
};

struct LogDaysWanted {
  int64_t count;
  Zone zone;
};

// The part of a report that bears on one school: its own, and what is of no school in particular.
std::vector<const ReportReason*> reasons_of(const Report& report, std::string_view unit);
std::vector<const SeenRun*> runs_of(const Report& report, std::string_view unit);

// The failed findings of an earlier stream: unit and id.
using Baseline = std::set<std::pair<std::string, std::string>>;

// Reads the streams to their ends and proves every run record. What stands there twice counts once. With
// `days` the logs of the records are taken along, with so many days up to each record's own.
Result<Report> load_report(const std::vector<std::string>& inputs, std::optional<LogDaysWanted> days = {});
Result<Baseline> load_baseline(const std::string& path);
// Takes out the units that have run records only: the host that judged others' facts, or a school of which
// nothing was judged, which is a reason. Without any finding at all it leaves them.
void drop_unjudged(Report& report);
// Adds a reason for each school and tool of `expected` without a run record: it was stopped, or never ran.
void require_tools(Report& report, const std::vector<std::string>& expected);
void compare(Report& report, const Baseline& baseline);
// Fills the articles of every unit.
void score(Report& report);

ExitCode gate(const Report& report, std::string_view fail_on);

// The renderers; each writes to the session's output.
Result<void> write_text(const Report& report, const Session& session);
Result<void> write_html(const Report& report, const Session& session, const Settings& settings);
Result<void> write_csv(const Report& report, const Session& session);
Result<void> write_jsonl(const Report& report, const Session& session);

} // namespace eduaudit::auditreport
