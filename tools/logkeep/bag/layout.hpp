// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "crypto/digest.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// What BagIt (RFC 8493) says of the text in a bag.

// In manifests CR, LF and % of a path are written %0D, %0A and %25.
std::string bag_encoded(std::string_view path);
std::string bag_decoded(std::string_view path);

// A path that a manifest may name: relative, inside the bag, without "..", "." or empty parts, no "~" in
// front.
bool is_bag_path(std::string_view path);

// "manifest-sha256.txt", "tagmanifest-sha512.txt"; nothing for another name.
struct ManifestName {
  bool of_tags;
  std::string algorithm;
};
std::optional<ManifestName> manifest_name(std::string_view file_name);

struct ManifestEntry {
  std::string checksum; // hex, lower case
  std::string path;
  int64_t line;
};
struct BagManifest {
  std::vector<ManifestEntry> entries;
  std::vector<int64_t> bad_lines;
};
BagManifest parse_bag_manifest(std::string_view text);

// "Label: value" lines with continuation lines, in order.
using BagInfo = std::vector<std::pair<std::string, std::string>>;
BagInfo parse_bag_info(std::string_view text);
std::string format_bag_info(const BagInfo& info);

} // namespace eduaudit::logkeep
