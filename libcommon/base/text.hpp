// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit {

// ASCII only; other bytes are left alone, so these are safe on UTF-8.
std::string_view trim(std::string_view text); // blanks, tabs, CR, LF at both ends
std::string to_lower(std::string_view text);
bool equal_ignoring_case(std::string_view one, std::string_view other);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);

std::vector<std::string_view> split(std::string_view text, char separator); // keeps empty fields
std::vector<std::string_view> split_blanks(std::string_view text); // runs of blanks and tabs; no empty fields
std::string join(std::span<const std::string> parts, std::string_view separator);

// The whole text must be a decimal number that fits; nothing otherwise.
std::optional<int64_t> parse_integer(std::string_view text);
// "1500", "2M" ... with k, M, G as powers of 1024; whole text.
std::optional<int64_t> parse_size(std::string_view text);

// Levenshtein distance in bytes, and the nearest of `choices`, case ignored, when it is near enough to be a
// slip (for "did you mean").
std::size_t edit_distance(std::string_view one, std::string_view other);
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> choices);

// Shell-style match of * ? [...] on a whole path component or path (`*` does not match `/`).
bool matches_glob(std::string_view pattern, std::string_view text);

std::string hex(std::span<const unsigned char> bytes); // lower case
std::optional<std::string> from_hex(std::string_view text);
std::string base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text); // strict: padding needed, no blanks

} // namespace eduaudit
