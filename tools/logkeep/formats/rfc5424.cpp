// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// <134>1 2026-03-01T08:00:01.003Z gw1 app 812 ID47 [ex@32473 k="v"] msg; the time may be "-".
bool locate(std::string_view line, StampPlace& place)
{
  const auto version = after_priority(line);
  return version > 0 && has_shape<"0 ">(line, version) && locate_iso(line, version + 2, place);
}

} // namespace

extern const LineFormat rfc5424;
constinit const LineFormat rfc5424{.name = "rfc5424", .locate = locate, .minute = minute_of_date};

} // namespace eduaudit::logkeep::formats
