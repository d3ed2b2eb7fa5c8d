// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// 2026-03-01 08:00:01 status installed libc6:amd64 2.36-9: dpkg.log, as dpkg(1) describes it; local time.
bool locate(std::string_view line, StampPlace& place)
{
  return has_shape<" A">(line, 19) && starts_with_dpkg_action(line.substr(20)) &&
         locate_local<"0000-00-00 00:00:00">(line, 0, place);
}

} // namespace

extern const LineFormat dpkg;
constinit const LineFormat dpkg{
    .name = "dpkg", .locate = locate, .minute = minute_of_date, .rhythm = Rhythm::on_event};

} // namespace eduaudit::logkeep::formats
