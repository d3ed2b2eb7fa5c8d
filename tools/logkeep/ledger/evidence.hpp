// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/files.hpp"
#include "ledger/merkle.hpp"
#include "ledger/pairing.hpp"
#include "ledger/proof.hpp"
#include <optional>
#include <string>
#include <vector>

namespace eduaudit::logkeep::ledger {

// The head of a ledger as it lies in its folder, signed by its key; `damaged` where it is not.
struct SignedHead {
  std::string bytes;
  Checkpoint checkpoint;
};
Result<SignedHead> signed_head(const Files& files);

// The leaves under the head, from leaves.bin where that fits, else from the entries; `damaged` where neither
// does.
Result<std::vector<Hash>> signed_leaves(const Files& files, const TreeHead& head);

// What else the ledger says of a name: the last time its file was found altered, and the last lines that went
// away under it.
struct NameHistory {
  std::optional<SealedFile> altered;
  std::optional<SealedFile> gone;
};
Result<NameHistory> history_of(const std::string& name, const Files& files, const TreeHead& head);

// The last entry that stands for a file, by its bytes, its lines or what it began with.
struct EntryOfFile {
  uint64_t index;
  std::string line;
  Entry entry;
  Now now;
  NameHistory history; // of the name in the entry
};
// Nothing: no entry stands for it. An error: it can't be read. `called`: the name of the file that this is
// a copy of.
Result<std::optional<EntryOfFile>> find_entry(const std::string& path, const Files& files,
                                              const TreeHead& head, const std::string& called = {});

Result<EntryProof> prove_entry(const EntryOfFile& found, const Files& files, const SignedHead& head);

// What a checkpoint is after it went through mail or a chat: without CR, blank lines around it, or its last
// LF.
std::string as_carried(std::string_view bytes);

} // namespace eduaudit::logkeep::ledger
