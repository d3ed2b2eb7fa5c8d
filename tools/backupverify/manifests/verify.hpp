// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/progress.hpp"
#include "manifests/read.hpp"
#include "record/manifest_result.hpp"
#include <memory>

namespace eduaudit::backupverify {

struct ManifestTask {
  std::string path;   // of the manifest
  std::string folder; // to compare with it; empty: the one that its names are relative to
  unsigned jobs = 1;
  cli::Progress* progress = nullptr;
};

// How one entry of a manifest stands. Most of them match, so that little is kept of each.
struct JudgedEntry {
  FileState state = FileState::unread;
  int64_t size = -1;                    // bytes that were hashed; -1: not hashed
  std::unique_ptr<ManifestedFile> more; // where there is more to say
};

struct ManifestOutcome {
  std::vector<JudgedEntry> entries;   // as the manifest has them
  std::vector<ManifestedFile> others; // what it does not name
  ManifestResult result;
};

// Reads every file that the manifest names. With a folder, only what lies in it: names are taken as relative
// to the folder, or, where that finds none of them, to the manifest's folder or the one above; and everything
// in the folder is looked at, so that extra and moved files are seen. The same holds for manifests that name
// a whole folder (bagit, mtree, postgresql).
ManifestOutcome check_manifest(const ManifestFile& file, const ManifestTask& task);

} // namespace eduaudit::backupverify
