// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

struct Stamp {
  std::size_t minute; // length of what is up to the minute
  std::size_t end;    // behind the second
};

// "Mar  1 2026 08:00:01" or "2026-03-01 08:00:01".
std::optional<Stamp> stamp_at(std::string_view line, std::size_t at)
{
  if (has_shape<"0000-00-00 00:00:00">(line, at))
    return Stamp{16, at + 19};
  const auto day = month_day_length(line, at);
  if (day == 0 || !has_shape<" 0000 00:00:00">(line, at + day))
    return std::nullopt;
  return Stamp{day + 11, at + day + 14};
}

std::size_t zone_length(std::string_view text)
{
  if (has_shape<"+00:00">(text, 0) || has_shape<"-00:00">(text, 0))
    return 6;
  return has_shape<"Z">(text, 0) ? 1 : 0;
}

// <190>Mar  1 2026 08:00:01 FW1 %%01POLICY/6/POLICYPERMIT(l): ... with the year between day and time; <190>
// 2026-03-01 08:00:01 FW1 %%01SECLOG/6/SESSION_TEARDOWN(l): ...; Mar  1 2026 17:06:48+03:00 DST DEV %%01...
bool locate(std::string_view line, StampPlace& place)
{
  const auto start = after_priority(line);
  const auto stamp = stamp_at(line, start);
  if (!stamp)
    return false;
  const auto fraction_end = after_fraction(line, stamp->end);
  place.tail = line.substr(fraction_end, zone_length(line.substr(fraction_end)));
  auto rest = line.substr(fraction_end + place.tail.size());
  if (rest.starts_with(" DST"))
    rest.remove_prefix(4);
  const auto module = rest.find(' ', 1);
  if (!rest.starts_with(' ') || module == std::string_view::npos || !rest.substr(module).starts_with(" %%"))
    return false;
  place.minute = line.substr(start, stamp->minute);
  place.second = digits(line, stamp->end - 2, 2);
  return true;
}

// A device logs in UTC, and says no zone, unless `info-center timestamp ... local-time` is set.
std::optional<int64_t> minute(const StampPlace& place, const Assumed& assumed)
{
  const auto text = place.minute;
  const auto otherwise = assumed.zone_declared ? assumed.zone : utc;
  if (is_digit(text.front()))
    return iso_minute(text, place.tail, otherwise);
  const auto offset = place.tail.empty() ? otherwise.offset.count() : zone_offset(place.tail);
  const auto year = text.size() - 10;
  if (!offset)
    return std::nullopt;
  return civil_seconds(digits(text, year, 4), month_number(text.substr(0, 3)), digits(text, 4, year - 5),
                       digits(text, year + 5, 2), digits(text, year + 8, 2), *offset);
}

} // namespace

extern const LineFormat huawei;
constinit const LineFormat huawei{.name = "huawei", .locate = locate, .minute = minute};

} // namespace eduaudit::logkeep::formats
