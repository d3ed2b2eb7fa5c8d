// SPDX-License-Identifier: Apache-2.0
#include "pipeline/text_view.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "base/utf8.hpp"
#include "jsonl/value.hpp"
#include "pipeline/table_words.hpp"
#include <algorithm>
#include <array>
#include <map>

namespace eduaudit {

namespace {

// A time of a record to the minute, as a table has room for: 2026-11-21 08:00.
std::string shown(std::string_view text)
{
  if (text.size() != 25 || text[10] != 'T' || !parse_rfc3339(text))
    return std::string(text);
  return std::string(text.substr(0, 10)).append(" ").append(text.substr(11, 5));
}

std::string cell(std::string_view column, jsonl::Value value, Language language)
{
  using Kind = jsonl::Value::Kind;
  switch (value.kind()) {
  case Kind::text:
    return shown(cell_word(column, *value.text(), language));
  case Kind::integer:
    return std::to_string(value.integer().value_or(0));
  case Kind::boolean:
    return std::string(in(language, *value.boolean() ? Text{"yes", "是"} : Text{"no", "否"}));
  case Kind::list: {
    std::string joined;
    for (std::size_t i = 0; i < value.size(); ++i)
      joined += (i ? " " : "") + cell(column, value.at(i), language);
    return joined;
  }
  default:
    return {};
  }
}

cli::Paint paint_of(Status status)
{
  switch (status) {
  case Status::pass:
    return cli::Paint::green;
  case Status::fail:
    return cli::Paint::red;
  case Status::unknown:
  case Status::manual:
    return cli::Paint::yellow;
  case Status::not_applicable:
    return cli::Paint::dim;
  }
  return cli::Paint::plain;
}

// Worst first; within a status by severity.
int urgency(const Finding& finding)
{
  constexpr std::array order{3, 0, 1, 4, 2}; // pass, fail, unknown, not-applicable, manual
  return order[static_cast<std::size_t>(finding.status)] * 8 + static_cast<int>(finding.severity);
}

} // namespace

Text status_text(Status status)
{
  switch (status) {
  case Status::pass:
    return {"pass", "通过"};
  case Status::fail:
    return {"fail", "不通过"};
  case Status::unknown:
    return {"unknown", "无法判断"};
  case Status::not_applicable:
    return {"not applicable", "不适用"};
  case Status::manual:
    return {"to confirm", "待人工确认"};
  }
  return {};
}

Text severity_text(Severity severity)
{
  switch (severity) {
  case Severity::critical:
    return {"critical", "紧急"};
  case Severity::high:
    return {"high", "高"};
  case Severity::medium:
    return {"medium", "中"};
  case Severity::low:
    return {"low", "低"};
  case Severity::info:
    return {"info", "提示"};
  }
  return {};
}

std::string_view status_sign(Status status)
{
  constexpr std::array<std::string_view, 5> signs{"✔", "✘", "?", "–", "☐"};
  return signs[static_cast<std::size_t>(status)];
}

std::string lay_out(std::string_view text, std::size_t width, std::size_t indent)
{
  std::string out;
  for (const auto line : split(text, '\n')) {
    const auto safe = printable(line);
    out += out.empty() ? "" : std::string(indent, ' ');
    out += line.starts_with("  ") ? safe : wrap(safe, width, indent);
    out += out.ends_with('\n') ? "" : "\n";
  }
  return out;
}

TextView::TextView(const Session& session)
    : m_language(session.language), m_paint(cli::Painter::for_descriptor(session.out->descriptor())),
      m_width(cli::terminal_width(session.out->descriptor()))
{}

std::string TextView::table(const FactType& type, std::span<const std::string_view> lines) const
{
  cli::Table table;
  const auto columns = type.columns();
  for (const auto column : columns)
    table.header.push_back(column_head(type.type, column, m_language));
  jsonl::Parser parser;
  for (const auto line : lines) {
    const auto record = parser.parse(line);
    if (!record || (*record)["type"].text() != type.type)
      continue;
    auto& row = table.rows.emplace_back();
    for (const auto column : columns)
      row.push_back(cell(column, (*record)[column], m_language));
  }
  if (table.rows.empty())
    return {};
  return m_paint(cli::Paint::bold, table_title(type.type, table.rows.size(), m_language)) + "\n" +
         cli::render(table, m_width) + "\n";
}

std::string TextView::facts(std::span<const FactType> types, std::span<const std::string_view> lines) const
{
  std::string text;
  for (const auto& type : types)
    text += table(type, lines);
  return text;
}

std::string TextView::paragraph(const Text& label, std::string_view text, Lines lines) const
{
  const std::string head = "    " + std::string(in(m_language, label));
  const auto indent = display_width(head);
  return head + lay_out(lines == Lines::kept ? text : printable(text),
                        m_width > indent + 20 ? m_width : indent + 60, indent);
}

std::string TextView::finding(const Finding& finding) const
{
  const auto& subject = finding.subject;
  std::string text =
      m_paint(paint_of(finding.status), std::string(status_sign(finding.status)) + " " +
                                            std::string(in(m_language, status_text(finding.status))));
  if (finding.status == Status::fail)
    text += " [" + std::string(in(m_language, severity_text(finding.severity))) + "]";
  text += "  " + printable(finding.check) + "  " +
          printable(subject.name.empty() ? subject.id : subject.name) + "\n";
  text += paragraph({"", ""}, in(m_language, finding.message));
  if (finding.status == Status::pass || finding.status == Status::not_applicable)
    return text;
  for (const auto& evidence : finding.evidence) {
    std::string line = evidence.where;
    if (!evidence.seen.empty())
      line += (m_language == Language::zh ? "：实际 " : ": seen ") + in(m_language, evidence.seen);
    if (!evidence.wanted.empty())
      line += (m_language == Language::zh ? "，要求 " : ", wanted ") + in(m_language, evidence.wanted);
    text += paragraph({"evidence: ", "证据："}, line);
  }
  return text + paragraph({"remedy: ", "整改："}, in(m_language, finding.remedy), Lines::kept);
}

std::string TextView::findings(std::string_view unit, std::span<const Finding> findings) const
{
  std::vector<const Finding*> sorted;
  for (const auto& finding : findings)
    sorted.push_back(&finding);
  std::ranges::stable_sort(sorted, {}, [](const Finding* f) { return urgency(*f); });
  std::string text = m_paint(cli::Paint::bold, printable(unit)) + "\n";
  for (const auto* one : sorted)
    text += finding(*one);
  return text;
}

std::string TextView::reasons(const Run& run) const
{
  std::string text;
  for (const auto& reason : run.reasons)
    text += paragraph({"- ", "- "}, in(m_language, reason.message));
  return text;
}

std::string TextView::run(const Run& run) const
{
  std::string counts;
  for (const auto status :
       {Status::fail, Status::unknown, Status::manual, Status::pass, Status::not_applicable}) {
    const auto found = run.findings.find(std::string(enum_name(status)));
    if (found != run.findings.end())
      counts += (counts.empty() ? "" : ", ") + std::string(in(m_language, status_text(status))) + " " +
                std::to_string(found->second);
  }
  std::string text = counts.empty() ? "" : "\n" + counts + "\n";
  if (run.complete)
    return text;
  const Text label{"NOT COMPLETE: what follows was not looked at", "检查不完整，以下内容未能检查"};
  return text + m_paint(cli::Paint::red, in(m_language, label)) + "\n" + reasons(run);
}

} // namespace eduaudit
