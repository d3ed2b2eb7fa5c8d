// SPDX-License-Identifier: Apache-2.0
#include "html_sections.hpp"
#include "pipeline/text_view.hpp"
#include <algorithm>

namespace eduaudit::auditreport {

namespace {

std::string_view css_class(Status status)
{
  constexpr std::array<std::string_view, 5> names{"pass", "fail", "unknown", "not_applicable", "manual"};
  return names[static_cast<std::size_t>(status)];
}

void evidence(const PageContext& page, const Evidence& one)
{
  page.out.raw("<p class=\"evidence\">").text(one.where);
  if (!one.seen.empty())
    page.out.text(page({"; seen: ", "；实际："})).text(page(one.seen));
  if (!one.wanted.empty())
    page.out.text(page({"; wanted: ", "；要求："})).text(page(one.wanted));
  page.out.raw("</p>");
}

void details_cell(const PageContext& page, const Finding& finding)
{
  page.out.raw("<td>").text(page(finding.message));
  for (const auto& one : finding.evidence)
    evidence(page, one);
  if (!page(finding.remedy).empty())
    page.out.raw("<p class=\"remedy\">")
        .element("strong", "", page({"Remedy: ", "整改："}))
        .lines(page(finding.remedy))
        .raw("</p>");
  if (!finding.responsible.empty())
    page.out.raw("<p class=\"remedy\">")
        .text(page({"Responsible: ", "责任人："}))
        .text(finding.responsible)
        .raw("</p>");
  page.out.raw("</td>");
}

void finding_row(const PageContext& page, const ReportedFinding& reported)
{
  const auto& f = reported.finding;
  page.out.raw("<tr><td class=\"w ").raw(css_class(f.status)).raw("\">").text(status_sign(f.status)).raw(" ");
  page.out.text(page(status_text(f.status)));
  if (f.status == Status::fail)
    page.out.raw("<br>").text(page(severity_text(f.severity)));
  if (reported.change == Change::added)
    page.out.raw("<br>").element("strong", "", page({"new", "新增"}));
  page.out.raw("</td><td>")
      .text(f.subject.name.empty() ? f.subject.id : f.subject.name)
      .raw("<br><span class=\"id\">");
  page.out.text(f.check).raw("<br>").text(reported.id.substr(0, 12)).raw("</span></td>");
  details_cell(page, f);
  page.out.raw("</tr>\n");
}

void findings_table(const PageContext& page, std::span<const ReportedFinding* const> findings)
{
  page.out.raw("<table><thead><tr>");
  for (const auto& text : {Text{"Result", "结论"}, Text{"Subject", "对象"},
                           Text{"What was found, and what to do", "发现与整改"}})
    page.out.raw("<th scope=\"col\">").text(page(text)).raw("</th>");
  page.out.raw("</tr></thead><tbody>\n");
  const auto shown = std::min<std::size_t>(findings.size(), static_cast<std::size_t>(page.rows));
  for (const auto* reported : findings.first(shown))
    finding_row(page, *reported);
  page.out.raw("</tbody></table>\n");
  if (shown < findings.size())
    page.out.element("p", "",
                     page(say({"{} more are in the CSV (auditreport --format csv).",
                               "另有 {} 项，见 CSV（auditreport --format csv）。"},
                              {findings.size() - shown})));
}

void article(const PageContext& page, const ArticleRow& row)
{
  const auto heading =
      say({"Article {}: {} — {} {}", "第 {} 条　{}：{} {}"},
          {row.article->number, row.article->title, verdict_sign(row.verdict), verdict_text(row.verdict)});
  page.out.element("h3", "", page(heading)).begin_fold(page({"Text of the article", "条款原文"}));
  page.out.element("blockquote", "", page(row.article->text)).end_fold();
  const auto settled = std::ranges::find_if(row.findings, [](const ReportedFinding* r) {
    return r->finding.status == Status::pass || r->finding.status == Status::not_applicable;
  });
  const std::span<const ReportedFinding* const> all(row.findings);
  const auto open = static_cast<std::size_t>(settled - row.findings.begin());
  if (row.findings.empty())
    page.out.element(
        "p", "not_covered",
        page({"Nothing in the input bears on this article.", "输入的记录中没有与本条有关的内容。"}));
  if (open > 0)
    findings_table(page, all.first(open));
  if (open < all.size()) {
    page.out.begin_fold(page(say({"{} passed or not applicable", "{} 项通过或不适用"}, {all.size() - open})));
    findings_table(page, all.subspan(open));
    page.out.end_fold();
  }
}

void reasons(const PageContext& page, std::string_view unit)
{
  const auto reasons = reasons_of(page.report, unit);
  if (reasons.empty())
    return;
  page.out.element("h3", "fail", page({"Why this check is not complete", "检查不完整的原因"})).raw("<ul>\n");
  for (const auto* one : reasons)
    page.out.raw("<li>")
        .text(page(one->reason.message))
        .raw(" <span class=\"id\">")
        .text(one->reason.code)
        .raw("</span></li>\n");
  page.out.raw("</ul>\n");
}

} // namespace

void technician_part(const PageContext& page, const UnitReport& unit)
{
  page.out.raw("<section class=\"technician\">\n")
      .element("h2", "", page({"For the technician", "技术人员部分"}));
  reasons(page, unit.unit);
  log_days_part(page, unit);
  for (const auto& row : unit.articles)
    article(page, row);
  page.out.raw("</section>\n");
}

void appendix(const PageContext& page)
{
  page.out.element("h2", "", page({"How this was made", "数据来源与校验"})).raw("<table><thead><tr>");
  for (const auto& text :
       {Text{"School", "单位"}, Text{"Tool", "工具"}, Text{"Version", "版本"}, Text{"Complete", "完整"},
        Text{"Verdicts", "结论数"}, Text{"Lines covered, SHA-256", "覆盖行数与 SHA-256"}})
    page.out.raw("<th scope=\"col\">").text(page(text)).raw("</th>");
  page.out.raw("</tr></thead><tbody>\n");
  for (const auto& seen : page.report.runs) {
    const bool whole = seen.run.complete && seen.proven;
    page.out.raw("<tr><td>")
        .text(seen.unit)
        .raw("</td><td class=\"w\">")
        .text(seen.tool)
        .raw("</td><td class=\"w\">")
        .text(seen.run.version)
        .raw("</td><td class=\"w ")
        .raw(whole ? "pass" : "fail")
        .raw("\">");
    page.out.text(page(whole ? Text{"✔ yes", "✔ 是"} : Text{"✘ no", "✘ 否"}))
        .raw("</td><td class=\"n\">")
        .text(std::to_string(seen.run.checked));
    page.out.raw("</td><td class=\"id\">")
        .text(std::to_string(seen.run.covers.lines))
        .raw(" ")
        .text(seen.run.covers.sha256)
        .raw("</td></tr>\n");
  }
  page.out.raw("</tbody></table>\n")
      .element("p", "", page({"To verify the records again:", "重新校验记录："}));
  page.out.raw("<p><code>auditreport --gate records.jsonl; echo $?</code></p>\n");
  for (const auto& note : page.report.notes)
    page.out.element("p", "", page(note));
  if (page.report.units.empty())
    reasons(page, {});
}

} // namespace eduaudit::auditreport
