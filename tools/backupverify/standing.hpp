// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/archive.hpp"
#include <span>

namespace eduaudit::backupverify {

// What a file counts for as a backup of its day. undecided: it can't be verified here (unreadable, encrypted,
// of an unsupported format), or nothing but its file time dates it, or its date is in the future.
enum class Standing { good, undecided, broken };

Standing standing_of(const Archive& archive, Moment now);
Words why_undecided(const Archive& archive, Moment now, Zone zone);
Text remedy_of_undecided(const Archive& archive);

struct Days {
  int64_t good = 0;
  int64_t undecided = 0; // none of whose files is good
};
Days days_of(std::span<const Archive> archives, Moment now, Zone zone);

// The newest of the good ones; null when there is none.
const Archive* newest_good(std::span<const Archive> archives, std::string_view set, Moment now);

} // namespace eduaudit::backupverify
