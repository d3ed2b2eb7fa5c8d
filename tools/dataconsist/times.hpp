// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "schema.hpp"
#include <string>
#include <string_view>

namespace eduaudit::dataconsist {

// Days and times of Table Schema. Default forms: date 2026-09-01, time 08:00:00, datetime
// 2026-09-01T08:00:00 with or without Z or an offset, year 2026, yearmonth 2026-09. `logical` is the default
// form. A date of format "any" is what parse_date() reads.
bool read_time(FieldType type, std::string_view format, std::string_view text, std::string& logical);
bool is_time_format(FieldType type, std::string_view format);

} // namespace eduaudit::dataconsist
