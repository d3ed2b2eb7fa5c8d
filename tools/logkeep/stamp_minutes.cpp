// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep {

std::optional<int64_t> minute_of_date(const StampPlace& place, const Assumed& assumed)
{
  return iso_minute(place.minute, place.tail, assumed.zone);
}

std::optional<int64_t> minute_of_epoch(const StampPlace& place, const Assumed&)
{
  return static_cast<int64_t>(digits(place.minute, 0, 8)) * 100;
}

std::optional<int64_t> minute_of_day_month_year(const StampPlace& place, const Assumed& assumed)
{
  const auto text = place.minute;
  const auto offset = place.tail.empty() ? assumed.zone.offset.count() : zone_offset(place.tail);
  if (!offset)
    return std::nullopt;
  return civil_seconds(digits(text, 7, 4), month_number(text.substr(3, 3)), digits(text, 0, 2),
                       digits(text, 12, 2), digits(text, 15, 2), *offset);
}

std::optional<int64_t> minute_of_month_day(const StampPlace& place, const Assumed& assumed)
{
  const auto text = place.minute;
  const auto time = text.size() - 5;
  const int year = place.tail.empty() ? assumed.year : digits(place.tail, 0, 4);
  return civil_seconds(year, month_number(text.substr(0, 3)), digits(text, 4, time - 5),
                       digits(text, time, 2), digits(text, time + 3, 2), assumed.zone.offset.count());
}

} // namespace eduaudit::logkeep
