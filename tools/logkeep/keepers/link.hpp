// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/log_policy.hpp"
#include "record/log_series.hpp"
#include <span>
#include <vector>

namespace eduaudit::logkeep {

// A rule of another keeper than logrotate that may delete lines of a series. `sure`: it names files that are
// there and are no longer written, or the whole log; otherwise only files that there may be one day.
struct LinkedKeeper {
  const LogPolicy* policy;
  bool sure;
};
std::vector<LinkedKeeper> keepers_of(const LogSeries& series, std::span<const LogPolicy> policies);

} // namespace eduaudit::logkeep
