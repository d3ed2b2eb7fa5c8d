// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::config {

// Stands for a # that belongs to a value: Program_options takes every # for a comment.
inline constexpr char value_hash = '\x01';

// A host file made fit for Program_options: sections and key=value lines without comments.
struct HostLines {
  std::string good;
  std::vector<std::string> bad; // "line 7"
};

// Bad are lines that are neither, quotes that don't close, bytes that are no text, and what follows a broken
// [section, since nobody knows where it belongs.
HostLines sift(std::string_view text);

// The value without the quotes around it, in double quotes also without the backslashes of a shell.
std::string unquote(std::string_view value);

} // namespace eduaudit::config
