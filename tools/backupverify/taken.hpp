// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::backupverify {

// The time that a backup's name states: 20261122, 20261122_013000, 2026-11-22T01-30, 20261122T013000Z,
// 2026_11_22-01_30_00 (Proxmox), EPOCH_2026_11_22_VERSION_gitlab_backup, 2026年11月22日. Without a time of
// day it is the start of that day. Of several the latest that is not after `now`, since a name may also say
// when the backup expires; the earliest where all are after it.
std::optional<Moment> time_in_name(std::string_view name, Zone zone, Moment now);

// Of a name that rotates through the week ("db-Mon.sql.gz", 周一) and states no date. It does not say of
// which week it is.
std::optional<std::chrono::weekday> weekday_in_name(std::string_view name, Zone zone);

// The name with `*` for its times and weekday and without the number of a rotation: the same for all
// generations of one backup. "portal-20261122.tar.gz" is "portal-*.tar.gz", "portal.tar.gz.1" is
// "portal.tar.gz".
std::string kind_in_name(std::string_view name, Zone zone);

} // namespace eduaudit::backupverify
