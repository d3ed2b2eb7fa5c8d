// SPDX-License-Identifier: Apache-2.0
#include "html_sections.hpp"
#include "html_writer.hpp"
#include "report.hpp"

namespace eduaudit::auditreport {

namespace {

void head(HtmlWriter& out, Language language, std::string_view title)
{
  out.raw("<!doctype html>\n<html lang=\"")
      .raw(language_tag(language))
      .raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
  out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
          "'unsafe-inline'; img-src data:\">\n");
  out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  out.element("title", "", title).raw("\n<style>").raw(style_sheet()).raw("</style>\n</head>\n<body>\n");
}

void language_switch(HtmlWriter& out, Language chosen)
{
  for (const auto language : {Language::zh, Language::en}) {
    const std::string_view id = language == Language::zh ? "pick-zh" : "pick-en";
    out.raw("<input class=\"pick\" type=\"radio\" name=\"pick\" id=\"").raw(id).raw("\"");
    out.raw(language == chosen ? " checked>\n" : ">\n");
  }
  out.raw("<nav><label for=\"pick-zh\" lang=\"zh-CN\">中文</label> <label for=\"pick-en\" "
          "lang=\"en\">English</label></nav>\n");
}

} // namespace

Result<void> write_html(const Report& report, const Session& session, const Settings& settings)
{
  const Words title = settings.title.empty() ? Words{"Network security audit", "网络安全审计报告"}
                                             : Words{settings.title, settings.title};
  HtmlWriter out(*session.out);
  head(out, session.language, in(session.language, title));
  language_switch(out, session.language);
  for (const auto language : {Language::zh, Language::en}) {
    out.raw("<main class=\"")
        .raw(language == Language::zh ? "zh" : "en")
        .raw("\" lang=\"")
        .raw(language_tag(language))
        .raw("\">\n");
    const PageContext page{out, report, session, language, settings.rows};
    for (const auto& unit : report.units) {
      headmaster_page(page, unit, in(language, title));
      technician_part(page, unit);
    }
    if (report.units.empty())
      out.element("h1", "", in(language, title)).raw("\n");
    appendix(page);
    out.raw("</main>\n");
  }
  out.raw("</body>\n</html>\n");
  return out.result();
}

} // namespace eduaudit::auditreport
