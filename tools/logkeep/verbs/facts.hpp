// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/tool.hpp"
#include "record/holiday.hpp"
#include "record/log_series.hpp"
#include <vector>

namespace eduaudit::logkeep {

// What `logkeep collect` would emit, for verbs that show it in another way.
struct CollectedFacts {
  std::vector<LogSeries> series;
  std::vector<Holiday> holidays;
  std::vector<Error> unread;
};
CollectedFacts collect_facts(const Session& session);

} // namespace eduaudit::logkeep
