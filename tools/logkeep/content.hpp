// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "line_fields.hpp"
#include "record/log_series.hpp"
#include <optional>
#include <string_view>

namespace eduaudit::logkeep {

// What the lines of a general format (syslog, BIND, ctime) tell. The form of the stamp does not say it.
struct Content {
  std::string_view name;
  LogClass log_class; // of a log that is mostly of it; other: it does not tell
  bool (*matches)(std::string_view line);
  // Which fields are filled; nothing: a line that need not have them, such as the answer to a query. nullptr:
  // where they stand is not known.
  std::optional<FieldSet> (*filled)(std::string_view line) = nullptr;
};

const Content* content_of_line(std::string_view line); // nullptr: nothing that is known

// What more than half of the lines of a sample tell, or nullptr.
const Content* content_of(std::string_view sample);

} // namespace eduaudit::logkeep
