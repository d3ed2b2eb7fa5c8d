// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "pipeline/text_view.hpp"
#include "report.hpp"

namespace eduaudit::auditreport {

namespace {

// A cell that a spreadsheet would take for a formula gets an apostrophe; quotes as RFC 4180.
std::string cell(std::string_view value)
{
  std::string text = printable(value);
  if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos)
    text.insert(0, "'");
  std::string quoted = "\"";
  for (const char c : text)
    quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string evidence_of(const Finding& finding, Language language)
{
  std::string text;
  for (const auto& evidence : finding.evidence) {
    text += text.empty() ? "" : "; ";
    text += evidence.where;
    if (!evidence.seen.empty())
      text += " = " + in(language, evidence.seen);
    if (!evidence.wanted.empty())
      text += " (" + in(language, evidence.wanted) + ")";
  }
  return text;
}

std::string row(std::initializer_list<std::string_view> cells)
{
  std::string text;
  for (const auto one : cells)
    text += (text.empty() ? "" : ",") + cell(one);
  return text + "\r\n";
}

std::string finding_row(const UnitReport& unit, int article, const ReportedFinding& reported,
                        Language language)
{
  const auto& f = reported.finding;
  const auto due = f.due ? format_date(*f.due) : std::string();
  return row({unit.unit, std::to_string(article), f.check, in(language, status_text(f.status)),
              in(language, severity_text(f.severity)), f.subject.name.empty() ? f.subject.id : f.subject.name,
              in(language, f.message), in(language, f.remedy), evidence_of(f, language), f.responsible, due,
              reported.id});
}

} // namespace

Result<void> write_csv(const Report& report, const Session& session)
{
  const auto language = session.language;
  const auto head = language == Language::zh
                        ? row({"单位", "条款", "检查项", "结论", "严重程度", "对象", "说明", "整改", "证据",
                               "责任人", "期限", "标识"})
                        : row({"unit", "article", "check", "status", "severity", "subject", "message",
                               "remedy", "evidence", "responsible", "due", "id"});
  // Excel reads UTF-8 only with a BOM.
  if (auto written = session.out->write("\xEF\xBB\xBF" + head); !written)
    return written;
  for (const auto& unit : report.units)
    for (const auto& article : unit.articles) {
      if (article.findings.empty()) {
        const auto line = row({unit.unit, std::to_string(article.article->number), "",
                               in(language, verdict_text(article.verdict)), "", "", "", "", "", "", "", ""});
        if (auto written = session.out->write(line); !written)
          return written;
      }
      for (const auto* finding : article.findings)
        if (auto written = session.out->write(finding_row(unit, article.article->number, *finding, language));
            !written)
          return written;
    }
  return {};
}

} // namespace eduaudit::auditreport
