// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "hashing.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::backupverify {

// gnu: lines of sha256sum; bsd: "SHA256 (name) = HEX"; ovf: "SHA256(name)= HEX", of OVF packages and openssl;
// postgresql: the backup_manifest of pg_basebackup.
enum class ManifestFormat { gnu, bsd, hashdeep, bagit, mtree, postgresql, ovf };
std::string_view format_name(ManifestFormat format);

enum class EntryType { file, folder, link, other };

// What a manifest says of one file.
struct ManifestEntry {
  std::string path; // any bytes, unescaped
  EntryType type = EntryType::file;
  bool optional = false;               // may be missing
  std::vector<FileDigest> digests;     // none: it has none that can be computed here
  std::optional<std::uint32_t> crc32c; // shows accidents, no forgery
  std::optional<int64_t> size;         // bytes
  std::optional<int64_t> mtime_ns;     // since 1970 UTC
  bool whole_seconds = false;          // mtime_ns is cut to seconds
  std::optional<int64_t> mode;         // permission bits
  std::string target;                  // of a link
  int64_t line = 0;
};

struct Manifest {
  ManifestFormat format = ManifestFormat::gnu;
  std::vector<ManifestEntry> entries;
  std::vector<int64_t> bad_lines; // that are not of this format; the others count all the same
  std::vector<Words> problems;    // what is wrong with the manifest itself
  bool whole_folder = false;      // names all that is in its folder
  // Of a bag: only what is in data/ has to be named, and may be counted.
  bool bag = false;
  struct Payload {
    int64_t bytes = 0;
    int64_t files = 0;
    bool operator==(const Payload&) const = default;
  };
  std::optional<Payload> payload;
};

// By its content alone, in whichever format it is. `name` is the base name of its file, which tells what
// digests without a name are ("SM3SUMS").
Manifest parse_manifest(std::string_view text, std::string_view name = {});

enum class LineEnd { lf, nul };
// Sorted as the entries are. The error names the entry that the format can't hold.
Result<std::string> write_manifest(const std::vector<ManifestEntry>& entries, ManifestFormat format,
                                   LineEnd end = LineEnd::lf);

bool is_weak(DigestKind kind); // others can make another file with the same digest
std::string hex_of(const FileDigest& digest);
// The strongest digest of an entry; nullptr: none.
const FileDigest* strongest(const std::vector<FileDigest>& digests);

} // namespace eduaudit::backupverify
