// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "manifests/manifest.hpp"

namespace eduaudit::backupverify {

struct ManifestFile {
  Manifest manifest;
  std::string folder; // that its names are relative to
};

// The manifest in a file of whatever format, or all manifests of the bag that it belongs to. A folder that is
// a bag stands for its manifests.
Result<ManifestFile> read_manifest_file(const std::string& path);

// Why nothing in it can be used: no file is named in it. Nothing: it can be used.
std::optional<Error> nothing_named(const std::string& path, const Manifest& manifest);

} // namespace eduaudit::backupverify
