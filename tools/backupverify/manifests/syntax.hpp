// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "manifests/manifest.hpp"
#include <functional>

// What the syntaxes of manifests share; for this folder only.
namespace eduaudit::backupverify::manifests {

// GNU and BSD lines, and those of openssl and OVF, also mixed.
Manifest parse_checksum_lines(std::string_view text, std::string_view name);
Manifest parse_hashdeep(std::string_view text);
Manifest parse_mtree(std::string_view text);
Manifest parse_postgresql(std::string_view text);

bool is_hashdeep(std::string_view text);
bool is_mtree(std::string_view text);
bool is_postgresql(std::string_view text);

Result<std::string> gnu_line(const ManifestEntry& entry, LineEnd end);
Result<std::string> bsd_line(const ManifestEntry& entry);
Result<std::string> hashdeep_text(const std::vector<ManifestEntry>& entries);
Result<std::string> bag_line(const ManifestEntry& entry);
Result<std::string> mtree_text(const std::vector<ManifestEntry>& entries);

// Seconds since 1970, in either direction, whose nanoseconds fit.
inline constexpr int64_t most_seconds = 9'000'000'000;

// "MD5", "SHA-256", "sha256digest"... nothing: no such digest is known here.
std::optional<DigestKind> digest_kind(std::string_view name);
// Of hex of the right length.
std::optional<FileDigest> digest_from_hex(DigestKind kind, std::string_view text);
// The strongest digest of the entry, or why the format can't have it.
Result<const FileDigest*> digest_to_write(const ManifestEntry& entry);

// Each line with its number from 1, without its end (LF or CR LF); stops when `take` says false.
void each_line(std::string_view text, const std::function<bool(std::string_view line, int64_t number)>& take);
// The name in an error or a table: printable, on one line.
std::string shown(std::string_view path);

} // namespace eduaudit::backupverify::manifests
