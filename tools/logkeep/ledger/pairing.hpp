// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "ledger/digests.hpp"
#include "ledger/entry.hpp"
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace eduaudit::logkeep::ledger {

// A file as it was last sealed.
struct SealedFile {
  uint64_t index = 0;
  Entry entry;
};

// A file as it is now. Its digests know the prefixes of the sealed sizes.
struct FoundFile {
  std::string name;
  FileDigest digest;
};

// How what was sealed is there now.
enum class Now { same, renamed, repacked, grown };
struct Pair {
  std::size_t sealed; // places in the two lists
  std::size_t file;
  Now now;
};

// Finds each sealed file among the files: the same bytes under the same name first, then under another, then
// the same lines in another container, then as the beginning of a longer content. Each file is taken once.
// An empty content is found under its own name only.
std::vector<Pair> pair_up(std::span<const SealedFile> sealed, std::span<const FoundFile> files);

// Whether every line that was sealed is in the file, whatever else it is.
bool holds(const FileDigest& file, const Entry& entry);

} // namespace eduaudit::logkeep::ledger
