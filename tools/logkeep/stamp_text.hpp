// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <cstdint>
#include <optional>
#include <string_view>

namespace eduaudit::logkeep {

inline bool is_digit(char letter)
{
  return letter >= '0' && letter <= '9';
}

inline bool is_letter(char letter)
{
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

inline bool fits_mask(char letter, char mask)
{
  switch (mask) {
  case '0':
    return is_digit(letter);
  case '_':
    return is_digit(letter) || letter == ' ';
  case 'A':
    return is_letter(letter);
  default:
    return letter == mask;
  }
}

// Whether `text` at `at` has the shape of `mask`: 0 a digit, _ a digit or a blank, A a letter, others
// themselves.
inline bool has_shape(std::string_view text, std::size_t at, std::string_view mask)
{
  if (text.size() < at + mask.size())
    return false;
  for (std::size_t i = 0; i < mask.size(); ++i)
    if (!fits_mask(text[at + i], mask[i]))
      return false;
  return true;
}

// The number of the digits (and leading blanks) at `at`; their shape was checked before.
int digits(std::string_view text, std::size_t at, std::size_t count);

// 1 to 12 for "Jan" to "Dec", 0 for other letters.
int month_number(std::string_view three_letters);

// Behind a <priority> as RFC 3164 and 5424 put in front of a line; 0 where there is none.
std::size_t after_priority(std::string_view line);

// Behind the digits at `at`, and behind a fraction of a second (".123") there.
std::size_t after_digits(std::string_view line, std::size_t at);
std::size_t after_fraction(std::string_view line, std::size_t at);

// Seconds since 1970 UTC; nothing when the day or the time of day does not exist.
std::optional<int64_t> civil_seconds(int year, int month, int day, int hour, int minute, int64_t offset);

// "Z", "UTC", "GMT", "+0800", "+08:00", "+08"; nothing for another text.
std::optional<int64_t> zone_offset(std::string_view text);

// "2026-03-01T08:00" with any separators, plus the zone of `tail`, or `otherwise` where that is empty.
std::optional<int64_t> iso_minute(std::string_view minute, std::string_view tail, Zone otherwise);

// Where a line carries its time: all text up to the minute, the second, and what else decides the moment (a
// zone, a year at the end). Two lines with equal `minute` and `tail` are in the same minute.
struct StampPlace {
  std::string_view minute;
  std::string_view tail;
  int second = 0;
};

// --- stamps that several formats have; `at` is where the stamp begins

// "2026-03-01T08:00:01.123+08:00" up to a blank.
bool locate_iso(std::string_view line, std::size_t at, StampPlace& place);
// 19 letters of a shape like "0000-00-00 00:00:00".
bool locate_local(std::string_view line, std::size_t at, std::string_view mask, StampPlace& place);
// "1772323201" as seconds since 1970. They are split in hundreds, so that they can be cached like minutes.
bool locate_epoch(std::string_view line, std::size_t at, StampPlace& place);
// As dpkg.log has them behind the time: "status installed ...".
bool starts_with_dpkg_action(std::string_view text);
// The length of "Mar  1", "Mar 01" or "Mar 1" with a blank behind it; 0 for other text.
std::size_t month_day_length(std::string_view line, std::size_t at);

} // namespace eduaudit::logkeep
