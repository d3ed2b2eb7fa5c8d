// SPDX-License-Identifier: Apache-2.0
#include "pipeline/audit.hpp"
#include "jsonl/lines.hpp"
#include "pipeline/text_view.hpp"
#include <algorithm>
#include <tuple>
#include <unistd.h>
#include <utility>

namespace eduaudit {

namespace {

constexpr int64_t most_named = 10;      // bad records on stderr
constexpr std::size_t most_listed = 20; // reasons and unread sources in a run record

// A run record has to stay readable, whatever went wrong.
void shorten(Run& run)
{
  run.sources_unread_count = std::ssize(run.sources_unread);
  if (run.sources_unread.size() > most_listed)
    run.sources_unread.resize(most_listed);
  if (run.reasons.size() <= most_listed)
    return;
  const auto more = run.reasons.size() - most_listed;
  run.reasons.resize(most_listed);
  run.reasons.push_back({"more", {}, say({"{} more reasons", "另有 {} 条原因"}, {more})});
}

// With as much of its evidence as a record may hold.
std::string finding_line(Finding finding, const Origin& origin)
{
  auto line = to_line(finding, origin);
  const auto all = finding.evidence.size();
  while (line.size() > longest_record && !finding.evidence.empty()) {
    finding.evidence.resize(finding.evidence.size() / 2);
    const auto left_out = all - finding.evidence.size();
    finding.evidence.push_back({"record", {}, say({"{} more", "另有 {} 项"}, {left_out}), {}});
    line = to_line(finding, origin);
    finding.evidence.pop_back();
  }
  return line;
}

} // namespace

// The emitter of the collectors: keeps lines until they are sorted, and what was read and not read.
class Audit::Collected : public Emitter {
 public:
  explicit Collected(Audit& audit) : Emitter(audit.m_session.origin()), m_audit(audit) {}

 protected:
  void take_line(std::string_view type, std::string key, std::string line) override
  {
    line.shrink_to_fit();
    m_audit.m_own.push_back({type, std::move(key), std::move(line)});
  }
  void take_source(std::string source) override
  {
    ++m_audit.m_run.sources_read;
    if (m_audit.m_session.verbose)
      m_audit.m_messages.say("I-read", say({"{} was read", "已读取 {}"}, {source}));
  }
  void take_unread(const Error& error) override
  {
    m_audit.m_run.sources_unread.push_back(error.subject);
    m_audit.add_reason("unread", error.subject, sentence(error));
    m_audit.m_messages.error(error);
  }
  void take_empty(const Error& error) override
  {
    if (m_audit.m_settings.allow_empty)
      take_source(error.subject);
    else
      take_unread(error);
  }

 private:
  Audit& m_audit;
};

Audit::Audit(const Tool& tool, Session& session, const StreamSettings& settings, const Messages& messages,
             Judging judging, std::string_view command)
    : m_tool(tool), m_session(session), m_settings(settings), m_messages(messages), m_judging(judging)
{
  m_run.version = EDUAUDIT_VERSION;
  m_run.command = command;
  m_run.unit_name = session.school.name;
}

Result<ExitCode> Audit::run()
{
  if (m_settings.input == "-")
    if (auto read = read_input(); !read)
      return tl::unexpected(read.error());
  if (!m_settings.no_collect)
    collect();
  if (auto passed = pass_own_facts(); !passed)
    return tl::unexpected(passed.error());
  if (m_judging == Judging::check)
    if (auto judged = judge(); !judged)
      return tl::unexpected(judged.error());
  note_emptiness();
  if (auto written = write(); !written)
    return tl::unexpected(written.error());
  return outcome();
}

bool Audit::wants(std::string_view type) const
{
  return std::ranges::any_of(m_tool.facts, [&](const FactType& one) { return one.type == type; });
}

Facts& Audit::facts_of(std::string_view unit)
{
  const auto found = m_facts.find(unit);
  return found != m_facts.end() ? found->second : m_facts.emplace(unit, m_tool.facts).first->second;
}

Result<void> Audit::read_input()
{
  jsonl::LineStream stream(STDIN_FILENO);
  StreamReader reader;
  jsonl::RawLine line;
  for (;;) {
    const auto more = stream.next(line);
    if (!more) {
      add_reason("input-unreadable", "standard input", sentence(more.error()));
      m_messages.error(more.error());
      break;
    }
    if (!*more)
      break;
    if (auto taken = take_input_line(reader, line); !taken)
      return taken;
  }
  note_input(reader);
  return m_session.format == Format::jsonl ? continue_output(reader) : Result<void>{};
}

// Our own records start on a line of their own, also behind a line that was cut.
Result<void> Audit::continue_output(const StreamReader& reader)
{
  m_session.out->continue_from(reader.hasher());
  return reader.ends_inside_line() ? m_session.out->write("\n") : Result<void>{};
}

Result<void> Audit::take_input_line(StreamReader& reader, const jsonl::RawLine& line)
{
  const auto seen = reader.take(line);
  if (seen.kind == StreamReader::LineKind::malformed && m_settings.strict)
    return fail(ErrorKind::bad_data, "standard input line " + std::to_string(reader.malformed().front().line),
                reader.malformed().front().reason);
  if (seen.kind == StreamReader::LineKind::record && m_judging == Judging::check && wants(seen.named_type))
    take_input_fact(reader, seen, line.content);
  if (m_session.format != Format::jsonl)
    return {};
  return m_session.out->pass(line.bytes,
                             seen.type == Schema<Run>::type ? Output::Ending::held : Output::Ending::allowed);
}

void Audit::take_input_fact(StreamReader& reader, const StreamReader::Seen& seen, std::string_view content)
{
  const auto record = reader.parse(content);
  if (!record)
    return;
  if (seen.type == seen.named_type)
    return take_fact(seen.type, *record);
  refuse_record(*record, say({"this {} record is not of the schema {} and is not judged",
                              "这条 {} 记录不属于 {} 模式，未作判断"},
                             {seen.named_type, schema_name}));
}

void Audit::take_fact(std::string_view type, jsonl::Value record)
{
  const auto unit = record["unit"].text().value_or(m_session.school.unit);
  if (const auto taken = facts_of(unit).take(type, record); !taken)
    refuse_record(record, say({"this {} record can't be used: its field {} has another type than promised",
                               "这条 {} 记录无法使用：字段 {} 的类型不符合约定"},
                              {type, taken.error().subject}));
}

void Audit::refuse_record(jsonl::Value record, const Words& why)
{
  if (++m_refused > most_named)
    return;
  const std::string id(record["id"].text().value_or("-"));
  const Words message = say({"record {}: {}", "记录 {}：{}"}, {id, why});
  add_reason("bad-record", id, message);
  m_messages.say("E-data", message);
}

void Audit::note_refused()
{
  if (m_refused <= most_named)
    return;
  const Words message =
      say({"{} more records can't be used", "另有 {} 条记录无法使用"}, {m_refused - most_named});
  add_reason("bad-record", "", message);
  m_messages.say("E-data", message);
}

void Audit::note_input(StreamReader& reader)
{
  for (const auto& bad : reader.malformed())
    m_messages.say("E-data", say({"standard input line {}: {}; the line is passed on and not judged",
                                  "标准输入第 {} 行：{}；该行已原样传递，未作判断"},
                                 {bad.line, bad.reason}));
  auto summary = reader.finish();
  m_run.in = summary.count;
  if (const auto more = summary.count.malformed - std::ssize(reader.malformed()); more > 0)
    m_messages.say(
        "E-data",
        say({"{} more lines of standard input are not records", "标准输入另有 {} 行不是有效记录"}, {more}));
  for (auto& reason : summary.reasons) {
    if (reason.code != "malformed-line" && reason.code != input_incomplete)
      m_messages.say("E-input", reason.message);
    m_run.reasons.push_back(std::move(reason));
  }
}

void Audit::collect()
{
  Collected emitter(*this);
  for (const auto* collector : m_tool.collectors) {
    m_session.progress->stage(collector->what, 0);
    collector->run(m_session, emitter);
  }
  std::ranges::sort(m_own, [](const OwnFact& a, const OwnFact& b) {
    return std::tie(a.type, a.key, a.line) < std::tie(b.type, b.key, b.line);
  });
}

void Audit::expect_own_facts()
{
  for (auto first = m_own.begin(); first != m_own.end();) {
    const auto end =
        std::find_if(first, m_own.end(), [&](const OwnFact& one) { return one.type != first->type; });
    facts_of(m_session.school.unit).expect(first->type, static_cast<std::size_t>(end - first));
    first = end;
  }
}

// Facts of ours are judged as they stand in the output, so that `collect | check --no-collect -` says the
// same.
Result<void> Audit::pass_own_facts()
{
  if (m_judging == Judging::check)
    expect_own_facts();
  jsonl::Parser parser;
  for (auto& fact : m_own) {
    if (m_judging == Judging::check)
      if (const auto record = parser.parse(fact.line); record)
        take_fact(fact.type, *record);
    if (m_session.format != Format::jsonl)
      continue;
    const auto line = std::exchange(fact.line, {}); // there may be very many
    if (auto written = m_session.out->write(line); !written)
      return written;
  }
  return {};
}

// Check by check in the order of the output, so that not all findings are in memory at once.
Result<void> Audit::judge()
{
  note_refused();
  // Without any fact, the checks still say what is missing.
  if (!m_settings.no_collect || m_facts.empty())
    facts_of(m_session.school.unit);
  std::vector<const Check*> checks(m_tool.checks.begin(), m_tool.checks.end());
  std::ranges::sort(checks, {}, &Check::id);
  for (const auto& of_unit : m_facts) {
    const auto& unit = of_unit.first;
    const Scope scope(of_unit.second, m_session.policy, m_session.now, m_session.school.zone);
    m_findings.try_emplace(unit);
    for (const auto* check : checks) {
      Result<void> taken;
      run_check_sorted(*check, scope, [&](Finding finding) {
        if (taken)
          taken = take_finding(unit, std::move(finding));
      });
      if (!taken)
        return taken;
    }
  }
  for (const auto* check : m_tool.checks)
    m_run.checks.emplace_back(check->id);
  return {};
}

Result<void> Audit::take_finding(const std::string& unit, Finding finding)
{
  const auto limit = std::ranges::find(EnumNames<Severity>::names, m_settings.fail_on);
  const bool bad = finding.status == Status::fail || finding.status == Status::unknown;
  m_run.checked += bad || finding.status == Status::pass;
  m_found = m_found || (bad && static_cast<std::ptrdiff_t>(finding.severity) <=
                                   limit - EnumNames<Severity>::names.begin());
  ++m_run.findings[enum_name(finding.status)];
  if (m_session.format == Format::jsonl)
    return m_session.out->write(
        finding_line(std::move(finding), {unit, std::string(m_tool.name), m_session.now}));
  m_findings[unit].push_back(std::move(finding));
  return {};
}

void Audit::add_reason(std::string code, std::string subject, Words message)
{
  m_run.reasons.push_back({std::move(code), std::move(subject), std::move(message)});
}

void Audit::note_emptiness()
{
  const bool explained = !m_run.sources_unread.empty();
  if (m_settings.allow_empty || explained)
    return;
  if (m_judging == Judging::check && m_run.checked == 0 && !m_run.findings.contains("manual")) {
    const auto message =
        m_run.sources_read > 0
            ? say({"nothing was checked: sources were read ({}), but there is nothing in them to judge "
                   "(--allow-empty if that is right)",
                   "没有检查任何内容：已读取 {} 个来源，但其中没有可判断的内容（若确实如此请加 "
                   "--allow-empty）"},
                  {m_run.sources_read})
            : Words{"nothing was checked: no source is declared or none was found (--allow-empty if that is "
                    "right)",
                    "没有检查任何内容：未声明来源或未找到来源（若确实如此请加 --allow-empty）"};
    add_reason("nothing-checked", std::string(m_tool.name), message);
    m_messages.say("E-empty", message);
  }
  if (m_judging == Judging::collect_only && m_own.empty()) {
    const Words message{
        "nothing was collected: no source is declared or none was found (--allow-empty if that is right)",
        "没有采集到任何内容：未声明来源或未找到来源（若确实如此请加 --allow-empty）"};
    add_reason("nothing-collected", std::string(m_tool.name), message);
    m_messages.say("E-empty", message);
  }
}

Result<void> Audit::write()
{
  m_run.complete = m_run.reasons.empty();
  std::ranges::sort(m_run.sources_unread);
  std::ranges::stable_sort(m_run.reasons, [](const Reason& a, const Reason& b) {
    return std::tie(a.code, a.subject) < std::tie(b.code, b.subject);
  });
  shorten(m_run);
  return m_session.format == Format::jsonl ? write_run() : write_text();
}

Result<void> Audit::write_run()
{
  m_run.covers = {m_session.out->lines(), m_session.out->bytes(), m_session.out->sha256_so_far()};
  return m_session.out->write(to_line(m_run, m_session.origin()));
}

Result<void> Audit::write_text()
{
  const TextView view(m_session);
  std::string text;
  if (m_judging == Judging::collect_only) {
    std::vector<std::string_view> lines;
    for (const auto& fact : m_own)
      lines.push_back(fact.line);
    text = view.facts(m_tool.facts, lines);
  }
  for (const auto& [unit, findings] : m_findings)
    text += view.findings(unit, findings);
  text += view.run(m_run);
  return m_session.out->write(text);
}

ExitCode Audit::outcome() const
{
  if (!m_run.complete)
    return ExitCode::incomplete;
  return m_found ? ExitCode::findings : ExitCode::ok;
}

} // namespace eduaudit
