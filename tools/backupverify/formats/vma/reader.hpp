// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/source.hpp"
#include "report.hpp"
#include <string>
#include <string_view>

namespace eduaudit::backupverify::vma {

inline constexpr std::string_view magic{"VMA\0", 4};

// A backup of Proxmox VE (vma_spec.txt): its header and that of each extent have an MD5; the disks
// themselves have a checksum only where the whole is compressed with one.
void read(ByteSource& source, const std::string& path, Report& report);

} // namespace eduaudit::backupverify::vma
