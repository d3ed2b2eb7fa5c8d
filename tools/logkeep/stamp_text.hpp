// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <cstdint>
#include <optional>
#include <string_view>

namespace eduaudit::logkeep {

// Whether `text` at `at` has the shape of `mask`: 0 a digit, _ a digit or a blank, A a letter, others
// themselves.
bool has_shape(std::string_view text, std::size_t at, std::string_view mask);

// The number of the digits (and leading blanks) at `at`; their shape was checked before.
int digits(std::string_view text, std::size_t at, std::size_t count);

// 1 to 12 for "Jan" to "Dec", 0 for other letters.
int month_number(std::string_view three_letters);

// Behind a <priority> as RFC 3164 and 5424 put in front of a line; 0 where there is none.
std::size_t after_priority(std::string_view line);

// Seconds since 1970 UTC; nothing when the day or the time of day does not exist.
std::optional<int64_t> civil_seconds(int year, int month, int day, int hour, int minute, int64_t offset);

// "Z", "+0800", "+08:00"; nothing for another text.
std::optional<int64_t> zone_offset(std::string_view text);

// "2026-03-01T08:00" with any separators, plus the zone of `tail`, or `otherwise` where that is empty.
std::optional<int64_t> iso_minute(std::string_view minute, std::string_view tail, Zone otherwise);

} // namespace eduaudit::logkeep
