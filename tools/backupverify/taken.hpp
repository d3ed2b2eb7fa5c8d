// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <optional>
#include <string_view>

namespace eduaudit::backupverify {

// The time that a backup's name states: 20261122, 20261122_013000, 2026-11-22T01-30, 2026_11_22-01_30_00
// (Proxmox), 2026年11月22日. Without a time of day it is the start of that day. Of several the latest that is
// not after `now`, since a name may also say when the backup expires; the earliest where all are after it.
std::optional<Moment> time_in_name(std::string_view name, Zone zone, Moment now);

} // namespace eduaudit::backupverify
