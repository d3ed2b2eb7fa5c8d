// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace eduaudit::backupverify {

// Which backups a set keeps, as its program does: keep = { last = 3, daily = 7, ... } of audit.toml.
enum class RetentionPolicy { restic, borg, pbs, gfs };
inline constexpr auto retention_policies = std::to_array<std::string_view>({"restic", "borg", "pbs", "gfs"});

enum class Period { last, hourly, daily, weekly, monthly, yearly }; // in the order in which all apply them
inline constexpr auto period_names =
    std::to_array<std::string_view>({"last", "hourly", "daily", "weekly", "monthly", "yearly"});

struct KeepRules {
  std::array<int64_t, period_names.size()> count{}; // by Period
  int64_t within = 0;                               // seconds; 0: no such rule

  int64_t of(Period period) const { return count[static_cast<std::size_t>(period)]; }
  bool any() const
  {
    for (const auto one : count)
      if (one > 0)
        return true;
    return within > 0;
  }
  bool operator==(const KeepRules&) const = default;
};

} // namespace eduaudit::backupverify
