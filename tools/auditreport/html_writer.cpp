// SPDX-License-Identifier: Apache-2.0
#include "html_writer.hpp"
#include "base/utf8.hpp"

namespace eduaudit::auditreport {

std::string escaped(std::string_view text)
{
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    default:
      out += c;
    }
  }
  return out;
}

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

} // namespace eduaudit::auditreport
