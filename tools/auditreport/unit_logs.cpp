// SPDX-License-Identifier: Apache-2.0
#include "unit_logs.hpp"
#include "record/holiday.hpp"
#include "record/log_series.hpp"

namespace eduaudit::auditreport {

namespace {

constexpr std::string_view log_type = Schema<LogSeries>::type;
constexpr std::string_view holiday_type = Schema<Holiday>::type;

} // namespace

bool UnitLogs::concern(std::string_view type)
{
  return type == log_type || type == holiday_type;
}

// What can't be used is no loss here: the stream holds findings about it.
void UnitLogs::take(jsonl::Value record)
{
  auto& unit = m_units[std::string(record["unit"].text().value_or(""))];
  if (record["type"].text().value_or("") == holiday_type) {
    if (Holiday holiday; read_fields(record, holiday))
      unit.holidays.push_back(std::move(holiday));
    return;
  }
  const auto time = parse_rfc3339(record["time"].text().value_or(""));
  LogSeries series;
  if (!time || !read_fields(record, series))
    return;
  const auto today = date_of(*time, m_wanted.zone);
  auto days = log_days(series, add_days(today, 1 - m_wanted.count), today, today, m_wanted.zone);
  const auto [known, added] = unit.logs.try_emplace(series.name, days);
  if (!added && known->second.from <= days.from)
    known->second = std::move(days);
}

std::vector<LogDays> UnitLogs::of(const std::string& unit) const
{
  std::vector<LogDays> all;
  if (const auto found = m_units.find(unit); found != m_units.end())
    for (const auto& [name, days] : found->second.logs) {
      all.push_back(days);
      excuse(all.back(), found->second.holidays);
    }
  return all;
}

} // namespace eduaudit::auditreport
