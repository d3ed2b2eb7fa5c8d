// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "jsonl/value.hpp"
#include "report.hpp"
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::auditreport {

// What the facts of a stream say of the days of each school's logs. Kept small: a byte or so a day.
class UnitLogs {
 public:
  explicit UnitLogs(LogDaysWanted wanted) : m_wanted(wanted) {}

  static bool concern(std::string_view type); // records of this type
  void take(jsonl::Value record);
  // By name; of a log that stands in the stream twice, the later record.
  std::vector<LogDays> of(const std::string& unit) const;

 private:
  struct Unit {
    std::map<std::string, LogDays> logs;
    std::vector<Holiday> holidays;
  };
  LogDaysWanted m_wanted;
  std::map<std::string, Unit> m_units;
};

} // namespace eduaudit::auditreport
