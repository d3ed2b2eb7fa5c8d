// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "base/words.hpp"
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::config {

// Counted from 1, the column in code points; line 0 is "the file as a whole".
struct Position {
  std::size_t line = 0;
  std::size_t column = 0;
  auto
  operator<=>(const Position&) const = default; // NOLINT(modernize-use-nullptr): it means the 0 in "<=> 0"
};

enum class NodeKind { table, array, text, integer, real, flag, date, time, moment };
Text kind_text(NodeKind kind); // "an integer"

// A value of a TOML file. Only the field of its kind has a meaning.
struct Node {
  NodeKind kind = NodeKind::table;
  std::string key; // empty for the root and in arrays
  Position key_position;
  Position position;
  std::string text;
  int64_t integer = 0;
  bool flag = false;
  Date date{};
  std::vector<Node> children; // of a table or an array, in the order of the file

  const Node* child(std::string_view name) const; // null when there is none
};

} // namespace eduaudit::config
