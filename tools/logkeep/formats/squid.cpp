// SPDX-License-Identifier: Apache-2.0
#include "stamp_minutes.hpp"

namespace eduaudit::logkeep::formats {

namespace {

// 1772323201.123    245 10.1.2.3 TCP_MISS/200 5120 GET http://a.example/ zhang HIER_DIRECT/1.2.3.4 text/html:
// the native format of squid; the time is that of the end of the request.
bool locate(std::string_view line, StampPlace& place)
{
  if (!has_shape<".000 ">(line, 10) || !locate_epoch(line, 0, place))
    return false;
  const auto duration = line.find_first_not_of(' ', 15);
  return duration != std::string_view::npos && is_digit(line[duration]);
}

constexpr auto places = std::to_array<FieldPlace>({
    {.field = LogField::client, .mark = {}, .word = 3},
    {.field = LogField::url, .mark = {}, .word = 7},
    {.field = LogField::user, .mark = {}, .word = 8},
});
FieldSet filled(const LineFormat&, std::string_view line, const Header&)
{
  return fields_at(places, line);
}

} // namespace

extern const LineFormat squid;
constinit const LineFormat squid{.name = "squid",
                                 .locate = locate,
                                 .minute = minute_of_epoch,
                                 .filled = filled,
                                 .log_class = LogClass::url};

} // namespace eduaudit::logkeep::formats
