// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "formats/seven_zip/file_crcs.hpp"

namespace eduaudit::backupverify::seven_zip {

// Checks what libarchive does not: the version, the checksum of the start header, and that of the header at
// the end, which must end the file. Nothing: it is said what is wrong, and nothing more can be read.
std::optional<HeaderPlace> check_headers(const BackupFile& file, Report& report);

} // namespace eduaudit::backupverify::seven_zip
