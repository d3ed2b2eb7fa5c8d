// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "container_reading.hpp"

namespace eduaudit::backupverify::seven_zip {

// Where the header at the end stands, as the start header has it.
struct HeaderPlace {
  int64_t at = 0;
  int64_t size = 0;
};

struct FileCrcs {
  MemberCrcs crcs;  // of all files, in order
  bool all = false; // every file with a content has one
};

// libarchive holds a file against the CRC that stands in one of two places, and passes what has none. Nothing
// where the header is packed or made in a way that is not known here.
std::optional<FileCrcs> read_file_crcs(const BackupFile& file, const HeaderPlace& place);

} // namespace eduaudit::backupverify::seven_zip
