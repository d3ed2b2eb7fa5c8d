// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "backup_file.hpp"
#include "report.hpp"
#include <cstdint>
#include <string_view>
#include <vector>

namespace eduaudit::backupverify::vmdk {

inline constexpr std::string_view descriptor_start = "# Disk DescriptorFile";

// A line "RW 4192256 SPARSE "disk-s001.vmdk"" of a descriptor: a file that the disk needs.
struct Extent {
  std::uint64_t sectors = 0;
  std::string_view kind;
  std::string_view file;
  std::uint64_t offset = 0; // sectors in it
};
struct Description {
  std::vector<Extent> extents; // the first 4096
  std::string_view parent;     // the image that it is based on
};
Description parse_descriptor(std::string_view text);

// A descriptor that is a file of its own: its extents must be there in full.
void examine_descriptor(BackupFile& file, Report& report);
// One within an extent.
void read_embedded_descriptor(const BackupFile& file, std::uint64_t offset, std::uint64_t size,
                              Report& report);

} // namespace eduaudit::backupverify::vmdk
