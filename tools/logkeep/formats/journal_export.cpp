// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// __REALTIME_TIMESTAMP=1772323201123456 in microseconds, one of the many lines of an entry that begins with
// __CURSOR=: journalctl -o export.
constexpr std::string_view mark = "__REALTIME_TIMESTAMP=";

bool locate(std::string_view line, StampPlace& place)
{
  return line.starts_with(mark) && has_shape<"000000">(line, mark.size() + 10) &&
         line.size() == mark.size() + 16 && locate_epoch(line, mark.size(), place);
}

// Messages are written as they are, so they may look like lines of other formats.
Aside aside(std::string_view line, Header&)
{
  return line.starts_with("__CURSOR=") ? Aside::binds : Aside::no;
}

} // namespace

extern const LineFormat journal_export;
constinit const LineFormat journal_export{.name = "journal-export",
                                          .locate = locate,
                                          .minute = minute_of_epoch,
                                          .aside = aside,
                                          .entries = Entries::continued};

} // namespace eduaudit::logkeep::formats
