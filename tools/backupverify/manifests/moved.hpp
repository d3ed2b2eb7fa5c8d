// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "manifests/verify.hpp"

namespace eduaudit::backupverify {

// The name that a file was found by, of which a record may show only what is printable.
std::string name_of(const ManifestedFile& file);

// What is missing may stand under a name that the manifest does not have: hashes the extra files that may be
// it on up to `jobs` threads, and makes the missing one `moved` and the extra one vanish. `files` are those
// of the entries, `others` are the rest, whose names are relative to `folder`.
void find_moved(const Manifest& manifest, const std::string& folder, unsigned jobs,
                std::vector<JudgedEntry>& judged, std::vector<ManifestedFile>& others);

} // namespace eduaudit::backupverify
