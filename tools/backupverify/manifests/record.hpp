// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "manifests/verify.hpp"

namespace eduaudit::backupverify {

inline constexpr std::string_view crc_name = "crc32c";

// A record of a file of this name, of which nothing else is said yet.
ManifestedFile named_record(const std::string& name, const std::string& manifest);
// All that is known of an entry.
ManifestedFile record_of(const ManifestEntry& entry, const JudgedEntry& judged, const std::string& manifest);

} // namespace eduaudit::backupverify
