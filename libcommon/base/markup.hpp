// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace eduaudit {

// Escaped for text and attribute values of HTML and SVG, and made printable: a host may be named <script>.
std::string escape_markup(std::string_view text);

} // namespace eduaudit
