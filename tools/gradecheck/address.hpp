// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

namespace eduaudit::gradecheck {

// Whether a value leads to somebody's door: a road, village or compound together with a number. A city or
// district alone is none.
bool is_specific_address(std::string_view text);

// The same for a value in a column of home addresses or set apart behind such a label: anything that goes on
// behind the district and the township, unless it is masked, empty or tells how to fill in the form.
bool is_home_value(std::string_view text);

// The address at the granularity of a room that ends with the trigger word (室, 单元 or 组) at `trigger`
// bytes into `text`: a building with a number, in a named place, and not a school's own (教学楼, 办公室...).
// Empty when it is none.
std::string_view room_address(std::string_view text, std::size_t trigger, std::size_t trigger_size);

// The same for an address that ends in building-unit-room (5-2-301), building#room (6#502) or 3栋2-501, whose
// first digit is at `number`.
std::string_view door_address(std::string_view text, std::size_t number);

// What stands in the text behind a label up to the end of its clause, at most 150 bytes.
std::string_view labelled_value(std::string_view text);

} // namespace eduaudit::gradecheck
