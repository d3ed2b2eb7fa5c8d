// SPDX-License-Identifier: Apache-2.0
#include "base/markup.hpp"
#include "base/utf8.hpp"

namespace eduaudit {

std::string escape_markup(std::string_view text)
{
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    default:
      out += c;
    }
  }
  return out;
}

} // namespace eduaudit
