// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// As strtol(3) with base 0 reads it: 0x10, 010 and 10 are three numbers; the whole text.
std::optional<int64_t> c_integer(const std::string& text);

// "100k", "2M", "1G" in bytes, as logrotate reads size, minsize and maxsize.
std::optional<int64_t> size_value(std::string text);

// Words as popt cuts them: blanks and line ends separate, quotes join, a backslash takes the next letter as
// it is.
std::vector<std::string> quoted_words(std::string_view text);

} // namespace eduaudit::logkeep
