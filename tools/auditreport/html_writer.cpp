// SPDX-License-Identifier: Apache-2.0
#include "html_writer.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace eduaudit::auditreport {

HtmlWriter& HtmlWriter::raw(std::string_view html)
{
  if (m_result)
    m_result = m_out.write(html);
  return *this;
}

HtmlWriter& HtmlWriter::element(std::string_view name, std::string_view css_class, std::string_view value)
{
  raw("<").raw(name);
  if (!css_class.empty())
    raw(" class=\"").raw(css_class).raw("\"");
  return raw(">").text(value).raw("</").raw(name).raw(">");
}

HtmlWriter& HtmlWriter::lines(std::string_view value)
{
  std::string_view joint;
  for (const auto line : split(value, '\n')) {
    raw(joint).text(line);
    joint = "\n";
  }
  return *this;
}

HtmlWriter& HtmlWriter::begin_fold(std::string_view label)
{
  const auto id = "fold-" + std::to_string(++m_folds);
  raw("<div class=\"fold\"><input type=\"checkbox\" id=\"").raw(id).raw("\"><label for=\"").raw(id);
  return raw("\">").text(label).raw("</label>\n<div class=\"folded\">\n");
}

} // namespace eduaudit::auditreport
