// SPDX-License-Identifier: Apache-2.0
#include "line_format.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// type=SYSCALL msg=audit(1772323201.123:4567): ..., with node=NAME in front where hosts send to one file.
constexpr std::string_view mark = " msg=audit(";

bool locate(std::string_view line, StampPlace& place)
{
  if (!line.starts_with("type=") && !line.starts_with("node="))
    return false;
  const auto found = line.substr(0, 256).find(mark);
  const auto at = found + mark.size();
  if (found == std::string_view::npos || !has_shape(line, at, "0000000000.000:"))
    return false;
  place.minute = line.substr(at, 8);
  place.second = digits(line, at + 8, 2);
  place.tail = {};
  return true;
}

std::optional<int64_t> minute(const StampPlace& place, const Assumed&)
{
  return static_cast<int64_t>(digits(place.minute, 0, 8)) * 100;
}

} // namespace

extern const LineFormat auditd;
constinit const LineFormat auditd{.name = "auditd", .locate = locate, .minute = minute};

} // namespace eduaudit::logkeep::formats
