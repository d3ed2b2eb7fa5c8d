// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace eduaudit::logkeep {

inline constexpr int64_t seconds_a_day = 86400;

// A span as systemd.time(7) writes it, in seconds: "6month", "1week 2 d", "30" (seconds), "1y 12month". A
// month is 30.44 days, a year 365.25. "infinity" and 0 are `no_limit`.
inline constexpr int64_t no_limit = -1;
std::optional<int64_t> systemd_seconds(std::string_view text);

// "4G", "1.5G", "500M", "8" in bytes, powers of 1024, as systemd reads sizes.
std::optional<int64_t> systemd_bytes(std::string_view text);

} // namespace eduaudit::logkeep
