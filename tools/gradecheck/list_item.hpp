// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::gradecheck {

// A person in a list: "1. 王小明 200分", "李红：南昌市...".
struct ListItem {
  bool serial = false;   // a number stands before the name
  std::string name;      // without the blank in it
  std::string_view rest; // behind the name and what sets it apart
};

// Nothing when the line does not begin with what may be a person's name, serial number and class aside.
std::optional<ListItem> read_list_item(std::string_view line);
// The persons of "王小明 200、李红 199、赵某"; none when these are fewer than three, or something else stands
// among them.
std::vector<ListItem> read_name_list(std::string_view text);
// The last number of up to four digits, in hundredths.
std::optional<int64_t> last_number(std::string_view text);
// The bytes of the digit or Chinese numeral in front; 0 when there is none.
std::size_t numeral_size(std::string_view text);

} // namespace eduaudit::gradecheck
