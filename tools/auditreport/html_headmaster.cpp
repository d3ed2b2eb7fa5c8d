// SPDX-License-Identifier: Apache-2.0
#include "html_sections.hpp"
#include "pipeline/text_view.hpp"
#include <algorithm>

namespace eduaudit::auditreport {

namespace {

constexpr std::size_t most_urgent = 5;

std::string_view css_class(Verdict verdict)
{
  constexpr std::array<std::string_view, 6> names{"fail", "unknown",        "manual",
                                                  "pass", "not_applicable", "not_covered"};
  return names[static_cast<std::size_t>(verdict)];
}

int64_t count(const UnitReport& unit, Verdict verdict)
{
  return std::ranges::count(unit.articles, verdict, &ArticleRow::verdict);
}

void heading(const PageContext& page, const UnitReport& unit, std::string_view title)
{
  const auto& school = page.session.school;
  page.out.element("h1", "", title).raw("\n");
  page.out.raw("<p class=\"meta\">").text(name_of(unit, school)).raw(" · ");
  page.out.text(format_rfc3339(page.session.now, school.zone).substr(0, 16)).raw(" · ");
  page.out
      .text(page({"Nanchang measures of 2021, Articles 11-25",
                  "《南昌市教育系统网络安全管理办法（暂行）》第十一条至第二十五条"}))
      .raw("</p>\n");
}

// Word and sign first: 合格 only when nothing failed, nothing is unknown and everything was looked at.
void verdict_box(const PageContext& page, const UnitReport& unit)
{
  const auto failed = count(unit, Verdict::fail);
  const auto open =
      count(unit, Verdict::unknown) + count(unit, Verdict::manual) + count(unit, Verdict::not_covered);
  const auto reasons = reasons_of(page.report, unit.unit);
  std::string_view style = "pass";
  Words words{"✔ PASS: all fifteen articles hold", "✔ 合格：十五条全部符合"};
  if (failed > 0) {
    style = "fail";
    words = say({"✘ FAIL: {} of 15 articles do not hold", "✘ 不合格：15 条中有 {} 条不符合"}, {failed});
  } else if (open > 0 || !reasons.empty()) {
    style = "unknown";
    words = {"… NOT FINISHED: nothing failed, but not everything could be judged",
             "… 未查完：未发现问题，但并非全部都能判断"};
  }
  page.out.raw("<div class=\"verdict ").raw(style).raw("\">").element("p", "", page(words));
  if (!reasons.empty())
    page.out.element("p", "",
                     page(say({"The check is not complete: {} reason(s), listed below. A good result can't "
                               "be relied on until they are mended.",
                               "检查不完整：共 {} 个原因，见下文。解决之前，合格结论不可采信。"},
                              {reasons.size()})));
  page.out.raw("</div>\n");
}

void number(const PageContext& page, std::string_view value, const Text& label)
{
  page.out.raw("<div>").element("b", "", value).text(page(label)).raw("</div>");
}

void numbers(const PageContext& page, const UnitReport& unit)
{
  const std::string none = "–";
  page.out.raw("<div class=\"numbers\">");
  number(page, std::to_string(unit.open), {"to mend", "需整改"});
  number(page, page.report.compared ? std::to_string(unit.added) : none,
         {"new since last time", "比上次新增"});
  number(page, page.report.compared ? std::to_string(unit.fixed) : none,
         {"mended since last time", "比上次已修复"});
  page.out.raw("</div>\n");
}

void article_row(const PageContext& page, const ArticleRow& row)
{
  const auto cell = [&](Status status) {
    page.out.raw("<td class=\"n\">")
        .text(row.count(status) ? std::to_string(row.count(status)) : "")
        .raw("</td>");
  };
  page.out.raw("<tr><th scope=\"row\" class=\"n\">")
      .text(std::to_string(row.article->number))
      .raw("</th><td>");
  page.out.text(page(row.article->title)).raw("</td><td class=\"w ").raw(css_class(row.verdict)).raw("\">");
  page.out.text(verdict_sign(row.verdict)).raw(" ").text(page(verdict_text(row.verdict))).raw("</td>");
  cell(Status::fail);
  cell(Status::unknown);
  cell(Status::manual);
  cell(Status::pass);
  page.out.raw("</tr>\n");
}

void articles_table(const PageContext& page, const UnitReport& unit)
{
  page.out.raw("<table>")
      .element("caption", "", page({"The fifteen articles", "十五条检查结果"}))
      .raw("<thead><tr>");
  for (const auto& [css, text] :
       {std::pair{"n", Text{"Article", "条"}}, std::pair{"", Text{"Subject", "内容"}},
        std::pair{"", Text{"Result", "结论"}}, std::pair{"n", Text{"Fail", "不通过"}},
        std::pair{"n", Text{"Unknown", "无法判断"}}, std::pair{"n", Text{"To confirm", "待确认"}},
        std::pair{"n", Text{"Pass", "通过"}}})
    page.out.raw("<th scope=\"col\" class=\"").raw(css).raw("\">").text(page(text)).raw("</th>");
  page.out.raw("</tr></thead><tbody>\n");
  for (const auto& row : unit.articles)
    article_row(page, row);
  page.out.raw("</tbody></table>\n");
}

void completeness(const PageContext& page, const UnitReport& unit)
{
  const auto runs = runs_of(page.report, unit.unit);
  const auto whole =
      std::ranges::count_if(runs, [](const SeenRun* s) { return s->proven && s->run.complete; });
  int64_t read = 0;
  int64_t unread = 0;
  for (const auto* seen : runs) {
    read += seen->run.sources_read;
    unread += std::max(seen->run.sources_unread_count, std::ssize(seen->run.sources_unread));
  }
  const auto words = say({"Completeness: {} of {} tools complete, {} sources read, {} not read",
                          "检查完整性：{1} 个工具中 {0} 个完整，已读取来源 {2} 个，未能读取 {3} 个"},
                         {whole, runs.size(), read, unread});
  page.out.element("p", reasons_of(page.report, unit.unit).empty() ? "pass" : "fail", page(words)).raw("\n");
}

void urgent(const PageContext& page, const UnitReport& unit)
{
  std::vector<const ReportedFinding*> open;
  for (const auto& reported : unit.findings)
    if (reported.finding.status == Status::fail)
      open.push_back(&reported);
  if (open.empty())
    return;
  std::ranges::stable_sort(open, {}, [](const ReportedFinding* r) { return r->finding.severity; });
  page.out.element("h3", "", page({"Most urgent", "最紧要的事项"})).raw("<ol>\n");
  for (std::size_t i = 0; i < open.size() && i < most_urgent; ++i) {
    const auto& f = open[i]->finding;
    page.out.raw("<li>")
        .element("strong", "", f.subject.name.empty() ? f.subject.id : f.subject.name)
        .raw(" ");
    page.out.text(page(f.message)).raw("</li>\n");
  }
  page.out.raw("</ol>\n");
}

void signatures(const PageContext& page)
{
  page.out.raw("<div class=\"sign\">");
  for (const auto& text : {Text{"Person in charge (signature)", "网络安全负责人（签字）"},
                           Text{"Headmaster (signature)", "校长（签字）"}, Text{"Date", "日期"}})
    page.out.element("span", "", page(text));
  page.out.raw("</div>\n");
}

} // namespace

void headmaster_page(const PageContext& page, const UnitReport& unit, std::string_view title)
{
  page.out.raw("<section class=\"headmaster\">\n");
  heading(page, unit, title);
  verdict_box(page, unit);
  numbers(page, unit);
  articles_table(page, unit);
  completeness(page, unit);
  urgent(page, unit);
  signatures(page);
  page.out.raw("</section>\n");
}

} // namespace eduaudit::auditreport
