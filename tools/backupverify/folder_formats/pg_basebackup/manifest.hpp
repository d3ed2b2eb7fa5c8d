// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "crypto/digest.hpp"
#include "fs/source.hpp"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit::backupverify {

// backup_manifest of pg_basebackup (documentation of PostgreSQL, "Backup Manifest Format"), as far as a base
// backup is proven by it.
struct PgManifestFile {
  int64_t size = 0;
  bool crc32c = false; // else a digest of this kind; neither: no checksum that is known here
  std::optional<DigestKind> kind;
  std::string checksum; // raw
  bool seen = false;
};

struct WalRange {
  std::uint32_t timeline = 0;
  std::uint64_t start = 0;
  std::uint64_t end = 0;
};

struct PgManifest {
  std::map<std::string, PgManifestFile, std::less<>> files;
  std::vector<WalRange> ranges;
};

// Its own checksum is verified.
Result<PgManifest> read_pg_manifest(ByteSource& source, const std::string& name);

} // namespace eduaudit::backupverify
