// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::backupverify {

struct ManifestEntry {
  std::string path; // as written, unescaped
  std::string sha256;
  int64_t line;
};

// A manifest as GNU sha256sum writes it: "HEX  name" or "HEX *name", or with --tag "SHA256 (name) = HEX"; a
// leading backslash marks escaped names (\\, \n, \r) in either form. Lines that are neither are listed, not
// dropped quietly.
struct Manifest {
  std::vector<ManifestEntry> entries;
  std::vector<int64_t> bad_lines;
};

Manifest parse_manifest(std::string_view text);
std::string manifest_line(std::string_view sha256, std::string_view path); // with LF
// SHA-256 of a file's bytes as they are on the disk, in hex.
Result<std::string> file_sha256(const std::string& path);

} // namespace eduaudit::backupverify
