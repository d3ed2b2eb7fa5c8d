// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "policy/policy.hpp"

namespace eduaudit::backupverify {

// Of the checks of series; the collector applies them too, for the verdicts of a set.
inline constexpr Threshold max_age_days{
    .name = "max_age_days",
    .value = 7,
    .least = 1,
    .most = 366,
    .unit = Unit::days,
    .meaning = {"age in days up to which the newest readable backup is recent enough",
                "最新的可读备份允许的最大天数"}};
inline constexpr Threshold window_days{
    .name = "window_days",
    .value = 14,
    .least = 1,
    .most = 366,
    .unit = Unit::days,
    .meaning = {"days back in which no backup of the rhythm may be missing", "向前检查缺失备份的天数"}};
inline constexpr Threshold warn_percent{
    .name = "warn_percent",
    .value = 80,
    .least = 1,
    .most = 90,
    .unit = Unit::percent,
    .meaning = {"of the usual, below which the newest backup is said to be smaller",
                "最新备份低于通常值的该百分比时提示"}};
inline constexpr Threshold fail_percent{
    .name = "fail_percent",
    .value = 50,
    .least = 1,
    .most = 90,
    .unit = Unit::percent,
    .meaning = {"of the usual, below which that is a failure", "低于通常值的该百分比时判为不通过"}};
inline constexpr Threshold confirm_days{
    .name = "confirm_days",
    .value = 180,
    .least = 1,
    .most = 366,
    .unit = Unit::days,
    .meaning = {"days for which a person's confirmation of a remote copy holds",
                "人工确认异地副本的有效天数"}};

} // namespace eduaudit::backupverify
