// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <optional>
#include <string_view>

namespace eduaudit::backupverify {

// The first "2026-11-22  1:56:53" in a text: the hour may have a blank for its zero. Of what may stand
// behind it only "UTC" is sure; else it is taken as of the zone.
std::optional<Moment> time_of_dump(std::string_view text, Zone zone);
// Of the parts that a header states; nothing where they are no time.
std::optional<Moment> moment_of(int64_t year, int64_t month, int64_t day, int64_t hour, int64_t minute,
                                int64_t second, Zone zone);

} // namespace eduaudit::backupverify
