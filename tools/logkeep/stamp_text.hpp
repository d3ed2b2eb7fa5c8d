// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

namespace eduaudit::logkeep {

inline bool is_digit(char letter)
{
  return letter >= '0' && letter <= '9';
}

inline bool is_letter(char letter)
{
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

// Whether the first N bytes are the same. memcmp is a call for most numbers of bytes.
template <std::size_t N>
[[gnu::always_inline]] inline bool is_equal(const char* a, const char* b)
{
  constexpr std::size_t step = N >= 8 ? 8 : N >= 4 ? 4 : N >= 2 ? 2 : 1;
  std::size_t at = 0;
  for (; at + step <= N; at += step)
    if (std::memcmp(a + at, b + at, step) != 0)
      return false;
  return at == N || std::memcmp(a + N - step, b + N - step, step) == 0;
}

// As starts_with, for `words` of at least two letters that few of many texts begin with.
inline bool has_start(std::string_view text, std::string_view words)
{
  return text.size() >= words.size() && is_equal<2>(text.data(), words.data()) && text.starts_with(words);
}

// Left to itself, g++ calls it for every letter of every line.
[[gnu::always_inline]] inline bool fits_mask(char letter, char mask)
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

// The same for a mask that is known when compiling, without a loop: for what every line of a large log needs.
template <std::size_t N>
struct Mask {
  consteval Mask(const char (&letters)[N]) { std::copy_n(letters, N, text); }
  char text[N]{};
};
template <Mask mask, std::size_t... I>
[[gnu::always_inline]] inline bool fits_all(const char* text, std::index_sequence<I...>)
{
  return (fits_mask(text[I], mask.text[I]) && ...);
}
template <Mask mask>
bool has_shape(std::string_view text, std::size_t at)
{
  constexpr auto length = sizeof(mask.text) - 1;
  return text.size() >= at + length && fits_all<mask>(text.data() + at, std::make_index_sequence<length>{});
}

// The number of the digits (and leading blanks) at `at`; their shape was checked before.
inline int digits(std::string_view text, std::size_t at, std::size_t count)
{
  int number = 0;
  for (std::size_t i = at; i < at + count; ++i)
    number = number * 10 + (text[i] == ' ' ? 0 : text[i] - '0');
  return number;
}

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

// "2026-03-01T08:00:01.123+08:00" up to a blank; what is as it was in `place` is left.
bool locate_iso(std::string_view line, std::size_t at, StampPlace& place);
// 19 letters of a shape like "0000-00-00 00:00:00".
template <Mask mask>
bool locate_local(std::string_view line, std::size_t at, StampPlace& place)
{
  if (!has_shape<mask>(line, at))
    return false;
  place.minute = line.substr(at, 16);
  place.second = digits(line, at + 17, 2);
  place.tail = {};
  return true;
}
// "1772323201" as seconds since 1970. They are split in hundreds, so that they can be cached like minutes.
bool locate_epoch(std::string_view line, std::size_t at, StampPlace& place);
// As dpkg.log has them behind the time: "status installed ...".
bool starts_with_dpkg_action(std::string_view text);
// The length of "Mar  1", "Mar 01" or "Mar 1" with a blank behind it; 0 for other text.
std::size_t month_day_length(std::string_view line, std::size_t at);

} // namespace eduaudit::logkeep
