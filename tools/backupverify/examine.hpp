// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "examining.hpp"
#include "record/archive.hpp"
#include <optional>
#include <string>

namespace eduaudit::backupverify {

// Reads a backup (archive.path; a file, or a folder that is a backup) to its last byte and fills all that
// this shows, manifest, verdict and level included. `digest` is what a manifest says of the file, in hex;
// none: no manifest names it. Everything is opened for reading only. Returns the error that ended the
// reading, where the backup could not be checked for it.
std::optional<Error> examine(Archive& archive, const Examining& how, const std::string& digest);

} // namespace eduaudit::backupverify
