// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "pipeline/text_view.hpp"
#include "report.hpp"
#include <algorithm>

namespace eduaudit::auditreport {

namespace {

cli::Paint paint_of(Verdict verdict)
{
  switch (verdict) {
  case Verdict::fail:
    return cli::Paint::red;
  case Verdict::pass:
    return cli::Paint::green;
  case Verdict::not_applicable:
    return cli::Paint::dim;
  default:
    return cli::Paint::yellow;
  }
}

class TextReport {
 public:
  explicit TextReport(const Session& session)
      : m_language(session.language), m_paint(cli::Painter::for_descriptor(session.out->descriptor())),
        m_width(cli::terminal_width(session.out->descriptor())), m_school(session.school),
        m_zone(session.school.zone), m_now(session.now)
  {}

  std::string operator()(const Report& report) const
  {
    std::string text;
    for (const auto& unit : report.units)
      text += heading(unit) + scoreboard(unit) + changes(report, unit) + failures(unit);
    return text + completeness(report);
  }

 private:
  std::string_view tr(const Text& text) const { return in(m_language, text); }

  std::string heading(const UnitReport& unit) const
  {
    const bool named = !m_school.name.empty() && m_school.unit == unit.unit;
    const auto name = named ? m_school.name + " (" + unit.unit + ")" : unit.unit;
    return m_paint(cli::Paint::bold, printable(name) + "  " + format_date(date_of(m_now, m_zone)) + "  " +
                                         std::string(tr({"Articles 11-25", "第十一条至第二十五条"}))) +
           "\n";
  }

  std::string scoreboard(const UnitReport& unit) const
  {
    const auto verdict_width = verdict_column(unit);
    const auto title_width = title_column(unit);
    std::string text;
    for (const auto& row : unit.articles) {
      const auto verdict =
          std::string(verdict_sign(row.verdict)) + " " + std::string(tr(verdict_text(row.verdict)));
      text += "  " + pad_left(std::to_string(row.article->number), 2) + "  " +
              pad_right(tr(row.article->title), title_width) + "  " + m_paint(paint_of(row.verdict), verdict);
      const auto numbers = counts(row);
      if (!numbers.empty())
        text += std::string(verdict_width - display_width(verdict) + 2, ' ') + numbers;
      text += "\n";
    }
    return text;
  }

  std::size_t title_column(const UnitReport& unit) const
  {
    std::size_t width = 0;
    for (const auto& row : unit.articles)
      width = std::max(width, display_width(tr(row.article->title)));
    return width;
  }

  std::size_t verdict_column(const UnitReport& unit) const
  {
    std::size_t width = 0;
    for (const auto& row : unit.articles)
      width = std::max(width, display_width(tr(verdict_text(row.verdict))) + 2);
    return width;
  }

  std::string counts(const ArticleRow& row) const
  {
    std::string text;
    for (const auto status : {Status::fail, Status::unknown, Status::manual, Status::pass})
      if (row.count(status) > 0)
        text += (text.empty() ? "" : ", ") + std::to_string(row.count(status)) + " " +
                std::string(tr(status_text(status)));
    return text;
  }

  std::string changes(const Report& report, const UnitReport& unit) const
  {
    if (!report.compared)
      return {};
    const auto words = say({"since the baseline: {} new, {} fixed, {} no longer judged",
                            "与上次相比：新增 {}，已修复 {}，本次未判断 {}"},
                           {unit.added, unit.fixed, unit.unseen});
    return "  " + in(m_language, words) + "\n";
  }

  // What has to be done, worst first; each finding once, though it may bear on two articles.
  std::string failures(const UnitReport& unit) const
  {
    std::vector<const ReportedFinding*> open;
    for (const auto& reported : unit.findings)
      if (reported.finding.status != Status::pass && reported.finding.status != Status::not_applicable)
        open.push_back(&reported);
    std::ranges::stable_sort(open, {}, [](const ReportedFinding* r) {
      constexpr std::array order{3, 0, 1, 4, 2};
      return std::pair(order[static_cast<std::size_t>(r->finding.status)],
                       static_cast<int>(r->finding.severity));
    });
    std::string text = open.empty() ? "" : "\n";
    for (const auto* reported : open)
      text += line(reported->finding);
    return text;
  }

  std::string line(const Finding& finding) const
  {
    std::string head = std::string(status_sign(finding.status)) + " " + finding.check;
    if (finding.status == Status::fail)
      head += " [" + std::string(tr(severity_text(finding.severity))) + "]";
    auto text = "  " + head + "\n" + paragraph(body(finding));
    if (!in(m_language, finding.remedy).empty())
      text += paragraph(std::string(tr({"remedy: ", "整改："})) + printable(in(m_language, finding.remedy)));
    return text;
  }

  // Many messages begin with the name of their subject already.
  std::string body(const Finding& finding) const
  {
    const auto& subject = finding.subject;
    const auto name = printable(subject.name.empty() ? subject.id : subject.name);
    const auto message = printable(in(m_language, finding.message));
    return message.starts_with(name) ? message : name + ": " + message;
  }

  std::string paragraph(std::string_view text) const
  {
    return "    " + wrap(text, std::max<std::size_t>(m_width, 40), 4) + "\n";
  }

  std::string completeness(const Report& report) const
  {
    std::string tools;
    for (const auto& seen : report.runs)
      tools += " " + seen.tool + (seen.run.complete && seen.proven ? "" : "(!)");
    if (report.complete())
      return "\n" + m_paint(cli::Paint::green, tr({"Complete:", "检查完整："})) + printable(tools) + "\n";
    std::string text =
        "\n" +
        m_paint(cli::Paint::red, tr({"NOT COMPLETE. This result can't be trusted until these are mended:",
                                     "检查不完整。以下问题解决之前，结果不可采信："})) +
        "\n";
    for (const auto& reason : report.reasons) {
      text += wrap("- [" + reason.code + "] " + printable(in(m_language, reason.message)), m_width, 4);
      text += text.ends_with('\n') ? "" : "\n";
    }
    return text;
  }

  Language m_language;
  cli::Painter m_paint;
  std::size_t m_width;
  const School& m_school;
  Zone m_zone;
  Moment m_now;
};

} // namespace

Result<void> write_text(const Report& report, const Session& session)
{
  return session.out->write(TextReport(session)(report));
}

} // namespace eduaudit::auditreport
