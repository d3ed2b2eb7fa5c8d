// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <optional>
#include <string_view>

namespace eduaudit {

// The day in a cell of a spreadsheet: what parse_date() takes, also with a time behind it, and Excel's day
// numbers (45000 is 2023-03-15). A month without a day is nothing.
std::optional<Date> parse_cell_date(std::string_view cell);

} // namespace eduaudit
