// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "html_writer.hpp"
#include "report.hpp"
#include <concepts>

namespace eduaudit::auditreport {

// What the sections of the page share.
struct PageContext {
  HtmlWriter& out;
  const Report& report;
  const Session& session;
  Language language;
  int64_t rows;

  std::string_view operator()(const Text& text) const { return in(language, text); }
  // A template, so that braces always mean a Text.
  template <std::derived_from<Words> W>
  const std::string& operator()(const W& words) const
  {
    return in(language, words);
  }
};

// One A4 page to file: verdict, numbers, the fifteen articles, completeness, what is most urgent, signatures.
void headmaster_page(const PageContext& page, const UnitReport& unit, std::string_view title);
// What each day of each log was like, as pictures; nothing where no log is known.
void log_days_part(const PageContext& page, const UnitReport& unit);
// Per article: its text, then every finding with evidence and remedy.
void technician_part(const PageContext& page, const UnitReport& unit);
// The runs with their digests, and how to verify them.
void appendix(const PageContext& page);

} // namespace eduaudit::auditreport
