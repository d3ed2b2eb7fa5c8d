// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/progress.hpp"
#include "manifests/read.hpp"
#include "record/manifest_result.hpp"
#include <functional>

namespace eduaudit::backupverify {

struct ManifestTask {
  std::string path;   // of the manifest
  std::string folder; // to compare with it; empty: the one that its names are relative to
  unsigned jobs = 1;
  cli::Progress* progress = nullptr;
};

struct ManifestOutcome {
  std::vector<ManifestedFile> files; // as the manifest has them, then what it does not name
  ManifestResult result;
};

// Reads every file that the manifest names. With a folder, only what lies in it: names are taken as relative
// to the folder, or, where that finds none of them, to the manifest's folder or the one above; and everything
// in the folder is looked at, so that extra and moved files are seen. The same holds for manifests that name
// a whole folder (bagit, mtree, postgresql).
ManifestOutcome check_manifest(const ManifestFile& file, const ManifestTask& task);

} // namespace eduaudit::backupverify
