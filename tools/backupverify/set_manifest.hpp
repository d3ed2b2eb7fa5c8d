// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "hashing.hpp"
#include "pipeline/session.hpp"
#include "record/archive.hpp"
#include "record/backup_set.hpp"
#include <map>
#include <string>
#include <vector>

namespace eduaudit::backupverify {

// The manifest of one set: digests by the path as it is found from here.
struct SetManifest {
  std::map<std::string, std::vector<FileDigest>> digests;
  bool whole = false; // every line of it was understood
};

// Reads set.manifest, if one is declared; what hinders its use goes to the set and to `out`. The lines that
// are understood serve also where others are not.
SetManifest read_manifest(BackupSet& set, Emitter& out);

// The SHA-256 that the manifest wants a file to have, in hex; empty: it does not name it. Where the manifest
// has other digests, the file is read for them now, and what is wanted is the SHA-256 of what they were right
// for; of what they are not right for, one that no file has.
std::string digest_of(const std::string& path, const SetManifest& manifest);

// A manifest may name more than this set; only what the set's patterns would match counts as missing. What
// stands where nobody may look is not known to be missing.
// `patterns` are the set's.
void note_missing(BackupSet& set, const SetManifest& manifest, const std::vector<std::string>& patterns);

} // namespace eduaudit::backupverify
