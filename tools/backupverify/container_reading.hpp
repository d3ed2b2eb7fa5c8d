// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/container.hpp"
#include "backup_file.hpp"
#include "report.hpp"
#include <optional>
#include <vector>

namespace eduaudit::backupverify {

// Whether what libarchive verifies of a format covers every byte of the content.
enum class Checksums { partial, whole };

// Reads a container of libcommon/archive to its last byte, in a child with limits. `crcs` are those that the
// headers have of its members, in order, where libarchive may not hold them against the content.
using MemberCrcs = std::vector<std::optional<std::uint32_t>>;
void examine_container(BackupFile& file, Report& report, Checksums checksums, const MemberCrcs& crcs = {});

} // namespace eduaudit::backupverify
