// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"
#include "base/text.hpp"
#include "fuzz.hpp"

using namespace eduaudit;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto text = fuzz::text_of(data, size);
  if (const auto moment = parse_rfc3339(text))
    for (const auto zone : {utc, shanghai}) {
      const auto written = format_rfc3339(*moment, zone);
      const auto year = static_cast<int>(date_of(*moment, zone).year());
      if (year >= 0 && year <= 9999) // the others can't be written with four digits
        fuzz::require(parse_rfc3339(written) == *moment, "a moment is read as it was written");
    }
  if (const auto date = parse_date(text)) {
    fuzz::require(date->ok(), "a day exists");
    fuzz::require(parse_date(format_date(*date)) == *date, "a day is read as it was written");
    fuzz::require(add_months(*date, 6).ok() && months_before(*date, 6).ok(), "a day six months away exists");
  }
  if (const auto zone = parse_zone(text))
    fuzz::require(parse_zone(format_zone(*zone)) == *zone, "a zone is read as it was written");
  parse_size(text);
  parse_integer(text);
  return 0;
}
