// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/session.hpp"
#include "record/archive.hpp"
#include "record/backup_set.hpp"
#include <map>
#include <string>

namespace eduaudit::backupverify {

// The manifest of one set: SHA-256 by the path as it is found from here.
struct SetManifest {
  std::map<std::string, std::string> hashes;
  bool whole = false; // every line of it was understood
};

// Reads set.manifest, if one is declared; what hinders its use goes to the set and to `out`. The lines that
// are understood serve also where others are not.
SetManifest read_manifest(BackupSet& set, Emitter& out);

// The SHA-256 that the manifest has of a file, in hex; empty: it does not name it.
std::string digest_of(const std::string& path, const SetManifest& manifest);

// A manifest may name more than this set; only what the set's patterns would match counts as missing. What
// stands where nobody may look is not known to be missing.
// `patterns` are the set's.
void note_missing(BackupSet& set, const SetManifest& manifest, const std::vector<std::string>& patterns);

} // namespace eduaudit::backupverify
