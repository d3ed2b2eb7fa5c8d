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

  // What a person has to act on comes first, and the scoreboard last: that is what a terminal still shows.
  std::string operator()(const Report& report) const
  {
    std::string text;
    for (const auto& unit : report.units)
      if (const auto open = open_findings(unit); !open.empty())
        text += heading(unit, {"what to do", "需要处理的事项"}) + open + "\n";
    text += reasons(report);
    for (const auto& unit : report.units)
      text += heading(unit, {"Articles 11-25", "第十一条至第二十五条"}) + scoreboard(unit) +
              changes(report, unit) + "\n";
    return text + completeness(report);
  }

 private:
  std::string_view tr(const Text& text) const { return in(m_language, text); }

  std::string heading(const UnitReport& unit, const Text& title) const
  {
    return m_paint(cli::Paint::bold, printable(name_of(unit, m_school)) + "  " +
                                         format_date(date_of(m_now, m_zone)) + "  " +
                                         std::string(tr(title))) +
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
        text += (text.empty() ? "" : std::string(tr({", ", "，"}))) + std::to_string(row.count(status)) +
                " " + std::string(tr(status_text(status)));
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
  std::string open_findings(const UnitReport& unit) const
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
    std::string text;
    for (const auto* reported : open)
      text += line(reported->finding);
    return text;
  }

  std::string line(const Finding& finding) const
  {
    std::string head = std::string(status_sign(finding.status)) + " " + printable(finding.check);
    if (finding.status == Status::fail)
      head += " [" + std::string(tr(severity_text(finding.severity))) + "]";
    auto text = "  " + head + "\n    " + lay_out(printable(body(finding)), width(), 4);
    if (const auto& remedy = in(m_language, finding.remedy); !remedy.empty())
      text += "    " + lay_out(std::string(tr({"remedy: ", "整改："})) + remedy, width(), 4);
    return text;
  }

  // Many messages begin with the name of their subject already.
  std::string body(const Finding& finding) const
  {
    const auto& subject = finding.subject;
    const auto& name = subject.name.empty() ? subject.id : subject.name;
    const auto& message = in(m_language, finding.message);
    return message.starts_with(name) ? message : in(m_language, say({"{}: {}", "{}：{}"}, {name, message}));
  }

  std::size_t width() const { return std::max<std::size_t>(m_width, 40); }

  std::string reasons(const Report& report) const
  {
    if (report.complete())
      return {};
    auto text =
        m_paint(cli::Paint::red, tr({"NOT COMPLETE. The result can't be trusted until these are mended:",
                                     "检查不完整。以下问题解决之前，结果不可采信："})) +
        "\n";
    for (const auto& [unit, reason] : report.reasons)
      text +=
          "  " + lay_out("- [" + reason.code + "] " + printable(in(m_language, reason.message)), width(), 4);
    return text + "\n";
  }

  std::string completeness(const Report& report) const
  {
    std::string text;
    for (const auto& note : report.notes)
      text += lay_out(in(m_language, note), width(), 0);
    if (report.complete())
      return text + m_paint(cli::Paint::green, tr({"Complete: ", "检查完整："})) + tools(report) + "\n";
    const auto words = say({"NOT COMPLETE, for the reasons above (reasons: {}). Tools: ",
                            "检查不完整，共 {} 个原因，见上文。各工具："},
                           {report.reasons.size()});
    return text + m_paint(cli::Paint::red, in(m_language, words)) + tools(report) + "\n";
  }

  // What only came to it is marked where it began.
  static bool is_whole(const SeenRun& seen)
  {
    const auto came_to_it = [](const Reason& reason) { return reason.code == input_incomplete; };
    const auto& reasons = seen.run.reasons;
    return seen.proven &&
           (seen.run.complete || (!reasons.empty() && std::ranges::all_of(reasons, came_to_it)));
  }

  // Each once, with a mark when a run of it is not whole.
  static std::string tools(const Report& report)
  {
    std::map<std::string_view, bool> whole;
    std::vector<std::string_view> order;
    for (const auto& seen : report.runs) {
      const bool good = is_whole(seen);
      const auto [place, added] = whole.emplace(seen.tool, good);
      place->second = place->second && good;
      if (added)
        order.push_back(seen.tool);
    }
    std::string text;
    for (const auto tool : order)
      text += (text.empty() ? "" : " ") + printable(tool) + (whole[tool] ? "" : "(!)");
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
