// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/log_series.hpp"
#include <string_view>

namespace eduaudit::logkeep {

// What the lines of a general format (syslog, BIND, ctime) tell. The form of the stamp does not say it.
struct Content {
  std::string_view name;
  LogClass log_class; // of a log that is mostly of it; other: it does not tell
  bool (*matches)(std::string_view line);
};

// What more than half of the lines of a sample tell, or nullptr.
const Content* content_of(std::string_view sample);

} // namespace eduaudit::logkeep
