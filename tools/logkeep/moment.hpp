// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"

namespace eduaudit::logkeep {

// Of seconds since 1970, in which the times of very many lines are kept.
constexpr Moment moment_of(int64_t seconds)
{
  return Moment{std::chrono::seconds{seconds}};
}

} // namespace eduaudit::logkeep
