// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

namespace eduaudit::gradecheck {

// Whether a labelled value leads to somebody's door: a road, village or compound together with a number. A
// city or district alone is none.
bool is_specific_address(std::string_view text);

// The address at the granularity of a room that ends with the trigger word (室, 单元 or 组) at `trigger`
// bytes into `text`: a building with a number, in a named place, and not a school's own (教学楼, 办公室...).
// Empty when it is none.
std::string_view room_address(std::string_view text, std::size_t trigger, std::size_t trigger_size);

// What stands behind a label up to the end of its clause, at most 150 bytes.
std::string_view labelled_value(std::string_view behind_label);

} // namespace eduaudit::gradecheck
