// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "i18n/language.hpp"
#include "pipeline/output.hpp"
#include <string>
#include <string_view>

namespace eduaudit::auditreport {

// Escaped for HTML text and attribute values: a host may be named <script>.
std::string escaped(std::string_view text);

// Streams HTML to an output and remembers the first error, so that the renderers read like the page.
class HtmlWriter {
 public:
  explicit HtmlWriter(Output& out) : m_out(out) {}
  HtmlWriter& raw(std::string_view html);
  HtmlWriter& text(std::string_view value) { return raw(escaped(value)); }
  // <name class="...">escaped text</name>
  HtmlWriter& element(std::string_view name, std::string_view css_class, std::string_view value);
  Result<void> result() const { return m_result; }

 private:
  Output& m_out;
  Result<void> m_result;
};

std::string_view style_sheet();

} // namespace eduaudit::auditreport
