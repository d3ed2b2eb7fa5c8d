// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/utf8.hpp"

namespace eduaudit {

// Moves behind the code point at `position`; nothing, and not moved, when it is cut off or a lone surrogate.
// The encoding is one of UTF-16.
std::optional<char32_t> next_utf16(std::string_view bytes, std::size_t& position, Encoding encoding);

} // namespace eduaudit
