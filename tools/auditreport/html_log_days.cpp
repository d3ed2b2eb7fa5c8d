// SPDX-License-Identifier: Apache-2.0
#include "html_sections.hpp"
#include "pipeline/log_calendar.hpp"
#include <algorithm>

namespace eduaudit::auditreport {

namespace {

constexpr std::size_t rows_a_picture = 40; // what a page of paper holds

} // namespace

void log_days_part(const PageContext& page, const UnitReport& unit)
{
  if (unit.logs.empty())
    return;
  std::span<const LogDays> rows(unit.logs);
  const auto shown = std::min(rows.size(), static_cast<std::size_t>(page.rows));
  rows = rows.first(shown);
  page.out.element("h3", "", page({"The logs day by day", "日志逐日留存情况"})).raw("\n");
  while (!rows.empty()) {
    const auto count = std::min(rows.size(), rows_a_picture);
    page.out.raw("<figure>").raw(log_calendar(rows.first(count), page.language)).raw("</figure>\n");
    rows = rows.subspan(count);
  }
  if (shown < unit.logs.size())
    page.out.element(
        "p", "",
        page(say({"{} more logs are not drawn.", "另有 {} 个日志未绘出。"}, {unit.logs.size() - shown})));
}

} // namespace eduaudit::auditreport
