// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// 2026-03-01 08:00:01,2026-03-01 08:00:03,2.000,10.1.2.3,...: nfdump -o csv. The header begins with ts,te,td;
// a summary stands at the end. Local time.
bool locate(std::string_view line, StampPlace& place)
{
  return locate_local<"0000-00-00 00:00:00">(line, 0, place) &&
         has_shape<",0000-00-00 00:00:00">(line, after_fraction(line, 19));
}

Aside aside(std::string_view line, Header& header)
{
  if (line.starts_with("ts,te,td,"))
    return Aside::belongs;
  if (line == "Summary")
    header.in_summary = true;
  const bool numbers = line.find_first_not_of("0123456789.,") == std::string_view::npos;
  return header.in_summary && (numbers || line == "Summary" || line.starts_with("flows,bytes,"))
             ? Aside::belongs
             : Aside::no;
}

} // namespace

extern const LineFormat nfdump;
constinit const LineFormat nfdump{
    .name = "nfdump", .locate = locate, .minute = minute_of_date, .aside = aside};

} // namespace eduaudit::logkeep::formats
