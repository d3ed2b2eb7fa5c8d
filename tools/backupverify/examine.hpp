// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/time.hpp"
#include "record/archive.hpp"
#include <optional>
#include <string>

namespace eduaudit::backupverify {

// Reads a backup file to its last byte and fills format, codec, state, reason, members, content_bytes,
// checksummed and taken; no time after `now` is taken from the content. Everything is opened for reading
// only. Whatever can't be proved is not ok. Returns the error that
// ended the reading, if one did.
std::optional<Error> examine(Archive& archive, Zone zone, Moment now);

} // namespace eduaudit::backupverify
