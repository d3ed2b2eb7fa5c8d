// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "config/tree.hpp"
#include <optional>
#include <string_view>
#include <tl/expected.hpp>

namespace eduaudit::config {

inline constexpr std::size_t most_bytes = 10u << 20;
inline constexpr std::size_t most_nested_keys =
    32; // in one dotted key; toml.cpp holds values to the same depth

struct SyntaxError {
  Position position;
  Words message;
};

// TOML 1.0; a BOM is skipped.
tl::expected<Node, SyntaxError> parse_toml(std::string_view text);

// What must not reach toml++: too many bytes, bytes that are not UTF-8, and dotted keys so long that freeing
// the tables they make would overflow the stack.
std::optional<SyntaxError> refuse(std::string_view text);

} // namespace eduaudit::config
