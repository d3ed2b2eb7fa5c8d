// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/archive.hpp"
#include <optional>

namespace eduaudit::backupverify {

// Whether the time in its content is when it was made, as that of a dump; else it is that of the newest thing
// in it, which may be old in a good backup.
bool says_when_made(std::string_view format);

// Whether what is in a backup is older than its name says, by more than 26 hours: a day, and the zones that
// clocks may be off by. A name without a time of day means the whole day.
bool is_behind(Moment content, Moment name);

// When the backup was taken, and "name", "content" or "mtime": by its name, unless its content was made long
// before that; without a date there by its content; last by its file time, as that changes with every copy.
struct TakenBy {
  std::optional<Moment> at;
  std::string_view clock;
};
TakenBy taken_by(const Archive& archive, std::optional<Moment> file_time);

} // namespace eduaudit::backupverify
