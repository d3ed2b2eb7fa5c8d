// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "fs/file.hpp"
#include <string>
#include <string_view>

namespace eduaudit::logkeep::ledger {

// What lies in the folder of a ledger. Only entries, checkpoint and keys matter; unsigned.jsonl has the
// entries that nobody signed and that no file bears out; the rest makes it fast, and is made again where it
// is lost.
struct Files {
  std::string folder;

  std::string entries() const { return join_path(folder, "ledger.jsonl"); }
  std::string unsigned_entries() const { return join_path(folder, "unsigned.jsonl"); }
  std::string checkpoint() const { return join_path(folder, "checkpoint"); }
  std::string private_key() const { return join_path(folder, "ledger.key"); }
  std::string public_key() const { return join_path(folder, "ledger.vkey"); }
  std::string leaves() const { return join_path(folder, "leaves.bin"); }
  std::string state() const { return join_path(folder, "state.db"); }
  std::string anchors() const { return join_path(folder, "anchors"); }
  std::string lock() const { return join_path(folder, "lock"); }
  std::string chunks(std::string_view root) const { return join_path(join_path(folder, "chunks"), root); }
};

// Makes the folder, for its owner only, where it is missing.
Result<void> make_private_folder(const std::string& path);

// Held by the one process that writes; waits for the one before. Readers take none.
class Lock {
 public:
  static Result<Lock> take(const std::string& path);

 private:
  explicit Lock(Descriptor fd) : m_fd(std::move(fd)) {}
  Descriptor m_fd;
};

} // namespace eduaudit::logkeep::ledger
