// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/markup.hpp"
#include "i18n/language.hpp"
#include "pipeline/output.hpp"
#include <string>
#include <string_view>

namespace eduaudit::auditreport {

// Streams HTML to an output and remembers the first error, so that the renderers read like the page.
class HtmlWriter {
 public:
  explicit HtmlWriter(Output& out) : m_out(out) {}
  HtmlWriter& raw(std::string_view html);
  HtmlWriter& text(std::string_view value) { return raw(escape_markup(value)); }
  // <name class="...">escaped text</name>
  HtmlWriter& element(std::string_view name, std::string_view css_class, std::string_view value);
  // Text of several lines, for a place that keeps them (class "remedy").
  HtmlWriter& lines(std::string_view value);
  // What the reader opens on the screen and always has on paper. No <details>: a browser prints it as it is.
  HtmlWriter& begin_fold(std::string_view label);
  HtmlWriter& end_fold() { return raw("</div></div>\n"); }
  Result<void> result() const { return m_result; }

 private:
  Output& m_out;
  Result<void> m_result;
  int m_folds = 0;
};

std::string_view style_sheet();

} // namespace eduaudit::auditreport
