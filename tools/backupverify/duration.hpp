// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace eduaudit::backupverify {

// Seconds of "90s", "30m", "2h", "30d"; nothing for another text, or for none or too many of them.
std::optional<int64_t> parse_duration(std::string_view text);

// Seconds after midnight of "06:00".
std::optional<int64_t> parse_time_of_day(std::string_view text);

} // namespace eduaudit::backupverify
