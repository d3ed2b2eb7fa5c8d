// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/cell_date.hpp"
#include "base/redact.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::assetinv {

inline constexpr std::size_t longest_cell = 1000; // bytes

// Without blanks of all kinds around it, without Excel's ="..." and leading apostrophe; what people write for
// nothing is empty (register_words.hpp). Line ends inside become blanks.
std::string clean_cell(std::string_view cell);

// "2023-05", "2023/5", "2023.5", "2023年5月": the first day of the month.
std::optional<Date> parse_cell_month(std::string_view cell);

std::vector<std::string> split_list(std::string_view cell);  // at blanks , ; / and their Chinese forms
std::optional<std::string> parse_ip(std::string_view text);  // IPv4 or IPv6, in its usual form
std::optional<std::string> parse_mac(std::string_view text); // lower case with colons
bool is_scientific(std::string_view text);                   // "4.4E+14"

// Without phones, ID numbers and home addresses (base/redact.hpp), and without what they leave behind: empty
// brackets, separators at the end.
std::string without_personal(std::string_view cell, Numbers numbers);

} // namespace eduaudit::assetinv
