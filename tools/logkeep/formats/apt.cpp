// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep::formats {

namespace {

// history.log: "Start-Date: 2026-03-01  08:00:01" to "End-Date: ..."; term.log: "Log started: 2026-03-01
// 08:00:01" to "Log ended: ...". What stands between has no time.
constexpr auto marks =
    std::to_array<std::string_view>({"Start-Date: ", "End-Date: ", "Log started: ", "Log ended: "});

bool locate(std::string_view line, StampPlace& place)
{
  const auto mark = std::ranges::find_if(marks, [&](auto one) { return line.starts_with(one); });
  if (mark == marks.end() || !has_shape<"0000-00-00  00:00:00">(line, mark->size()))
    return false;
  place.minute = line.substr(mark->size(), 17);
  place.second = digits(line, mark->size() + 18, 2);
  place.tail = {};
  return true;
}

std::optional<int64_t> minute(const StampPlace& place, const Assumed& assumed)
{
  const auto text = place.minute;
  return civil_seconds(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2), digits(text, 12, 2),
                       digits(text, 15, 2), assumed.zone.offset.count());
}

} // namespace

extern const LineFormat apt;
constinit const LineFormat apt{.name = "apt",
                               .locate = locate,
                               .minute = minute,
                               .entries = Entries::continued,
                               .rhythm = Rhythm::on_event};

} // namespace eduaudit::logkeep::formats
