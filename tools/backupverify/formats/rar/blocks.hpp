// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "backup_file.hpp"
#include "container_reading.hpp"

namespace eduaudit::backupverify::rar {

// What the headers of a RAR tell, each with its checksum.
struct Blocks {
  bool whole = false;           // up to the block that ends the archive
  bool encrypted_names = false; // nothing is known of the members
  bool more_volumes = false;    // it is a part, and not the last one
  bool later_volume = false;    // it is not the first one
  int64_t members = 0;
  int64_t encrypted = 0; // members
  int64_t unchecked = 0; // files without a CRC
  MemberCrcs crcs;
};

// libarchive requires neither the end block nor all checksums of headers. Damages are said.
Blocks read_blocks(const BackupFile& file, Report& report);

} // namespace eduaudit::backupverify::rar
