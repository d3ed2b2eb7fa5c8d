// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "manifests/manifest.hpp"
#include "manifests/tree.hpp"
#include <string>
#include <vector>

namespace eduaudit::backupverify {

// Where in a folder the files of a manifest are: for each entry its name from the folder, or nothing where it
// leads out of it. Names may be relative to the folder, to `manifest_folder` or to the folder above, or be
// absolute, also of the place where the files were when the manifest was made; what finds most files counts.
std::vector<std::optional<std::string>> places_in(const std::string& folder,
                                                  const std::string& manifest_folder,
                                                  const Manifest& manifest, const Tree& tree);

} // namespace eduaudit::backupverify
