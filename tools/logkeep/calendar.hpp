// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "record/holiday.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// The school calendar: CSV with a row for each holiday and the columns from, to, name (or 开始, 结束, 名称);
// `to` may be empty for a single day.
struct Calendar {
  std::vector<Holiday> holidays;
  std::vector<Error> problems; // rows that could not be used, subject FILE:LINE
};
Calendar parse_calendar(std::string_view text, const std::string& name);
Result<Calendar> read_calendar(const std::string& path);

} // namespace eduaudit::logkeep
