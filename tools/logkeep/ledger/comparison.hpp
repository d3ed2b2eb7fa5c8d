// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "ledger/entry.hpp"
#include "ledger/files.hpp"
#include "ledger/look.hpp"
#include "ledger/pairing.hpp"
#include "record/seal.hpp"
#include <optional>
#include <span>
#include <vector>

namespace eduaudit::logkeep::ledger {

// The fact of a sealed file, without a verdict yet.
Seal seal_fact(const SealedFile& sealed, const Files& files);

// A sealed file that was found under some name.
void settle(Seal& fact, Now now, const std::string& found);

// What became of a sealed file whose lines no file holds: it was altered, its original is back (restore), or
// it is gone. No op: the file that has its name is damaged, so that nobody can tell.
struct Fate {
  std::optional<Op> op;
  const Look* look = nullptr; // the file that it is about
  Change change{};
};
Fate fate_of(const SealedFile& lost, const Entry* original, std::span<const Look* const> files,
             const Files& ledger);

// Its fact; `same_name` says whether a file has its name now.
void settle_lost(Seal& fact, const Fate& fate, bool same_name);

// The leaves of a sealed content, from the folder of chunks; nothing where they are lost or not the sealed
// ones.
std::optional<std::vector<Hash>> sealed_chunks(const Entry& entry, const Files& files);
// Puts them there, so that verify can say which MiB changed.
Result<void> write_chunks(const Files& files, const std::string& root, const std::vector<Hash>& chunks);

} // namespace eduaudit::logkeep::ledger
