// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "line_format.hpp"

namespace eduaudit::logkeep {

// What formats with a common stamp have as their `minute`.

// "2026-03-01 08:00" with any separators; the tail is a zone, or empty.
std::optional<int64_t> minute_of_date(const StampPlace& place, const Assumed& assumed);
// As locate_epoch found it.
std::optional<int64_t> minute_of_epoch(const StampPlace& place, const Assumed& assumed);
// "01/Mar/2026:08:00", "01-Mar-2026 08:00"; the tail is a zone, or empty.
std::optional<int64_t> minute_of_day_month_year(const StampPlace& place, const Assumed& assumed);
// "Mar  1 08:00", with a day as month_day_length takes it; the tail is a year, or empty.
std::optional<int64_t> minute_of_month_day(const StampPlace& place, const Assumed& assumed);

} // namespace eduaudit::logkeep
