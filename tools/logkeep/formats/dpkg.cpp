// SPDX-License-Identifier: Apache-2.0
#include "line_format.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep::formats {

namespace {

// 2026-03-01 08:00:01 status installed libc6:amd64 2.36-9: dpkg.log, as dpkg(1) describes it; local time.
constexpr auto actions =
    std::to_array<std::string_view>({"startup ", "status ", "install ", "upgrade ", "configure ", "trigproc ",
                                     "disappear ", "remove ", "purge ", "conffile "});

bool locate(std::string_view line, StampPlace& place)
{
  if (!has_shape(line, 0, "0000-00-00 00:00:00 "))
    return false;
  const auto rest = line.substr(20);
  if (std::ranges::none_of(actions, [&](auto action) { return rest.starts_with(action); }))
    return false;
  place.minute = line.substr(0, 16);
  place.second = digits(line, 17, 2);
  place.tail = {};
  return true;
}

std::optional<int64_t> minute(const StampPlace& place, const Assumed& assumed)
{
  return iso_minute(place.minute, {}, assumed.zone);
}

} // namespace

extern const LineFormat dpkg;
constinit const LineFormat dpkg{
    .name = "dpkg", .locate = locate, .minute = minute, .rhythm = Rhythm::on_event};

} // namespace eduaudit::logkeep::formats
