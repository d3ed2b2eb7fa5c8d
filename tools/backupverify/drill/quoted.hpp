// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace eduaudit::backupverify {

// A text of SQL between quotes, each quote in it doubled: an identifier or a literal, by the quote.
inline std::string quoted(std::string_view text, char quote)
{
  std::string out(1, quote);
  for (const char byte : text)
    out.append(byte == quote ? 2 : 1, byte);
  return out + quote;
}

} // namespace eduaudit::backupverify
