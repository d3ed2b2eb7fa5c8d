// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// type=SYSCALL msg=audit(1772323201.123:4567): ..., with node=NAME in front where hosts send to one file.
constexpr std::string_view mark = " msg=audit(";

bool locate(std::string_view line, StampPlace& place)
{
  if (!line.starts_with("type=") && !line.starts_with("node="))
    return false;
  const auto found = line.substr(0, 256).find(mark);
  if (found == std::string_view::npos)
    return false;
  const auto at = found + mark.size();
  return has_shape<".000:">(line, at + 10) && locate_epoch(line, at, place);
}

} // namespace

extern const LineFormat auditd;
constinit const LineFormat auditd{
    .name = "auditd", .locate = locate, .minute = minute_of_epoch, .log_class = LogClass::audit};

} // namespace eduaudit::logkeep::formats
