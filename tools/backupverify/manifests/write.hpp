// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "manifests/manifest.hpp"
#include "pipeline/session.hpp"
#include "settings.hpp"

namespace eduaudit::backupverify {

// The format that --format asks for; without it gnu, or bsd for a digest that gnu can't tell.
ManifestFormat format_to_write(const Settings& settings, DigestKind kind);
// To --out, or standard output.
Result<void> write_entries(const std::vector<ManifestEntry>& entries, ManifestFormat format,
                           Session& session);

} // namespace eduaudit::backupverify
