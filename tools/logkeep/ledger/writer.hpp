// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/entry.hpp"
#include "ledger/files.hpp"
#include "ledger/keys.hpp"
#include "ledger/leaves.hpp"
#include "ledger/merkle.hpp"
#include <optional>
#include <string>

namespace eduaudit::logkeep::ledger {

// The one writer of a ledger. A process that is killed may leave entries behind the signed head, and so may
// whoever adds one by hand: the next writer sets them aside in unsigned.jsonl, and signs only what it adds
// itself. Entries that were signed are never cut or changed.
class Writer {
 public:
  // Makes the ledger, with a key named `origin`, where there is none. `damaged` when the entries are not
  // those of the signed head, or fewer, or when there are entries and no head.
  static Result<Writer> open(const Files& files, const std::string& origin);

  // The index of the entry. It is on the disk after flush(), and signed after commit().
  Result<uint64_t> add(const Entry& entry);
  Result<void> flush();
  Result<void> commit(Moment now);

  TreeHead head() const { return {m_frontier.size(), m_frontier.root()}; }
  const std::string& origin() const { return m_key.name; }

 private:
  struct Replay;
  Writer(Files files, Lock lock, SignerKey key)
      : m_files(std::move(files)), m_lock(std::move(lock)), m_key(std::move(key))
  {}
  Result<void> read_head();
  Result<void> recover();
  enum class Believe { leaves, entries };
  Result<Replay> replay(Believe believe) const;
  Result<bool> has_lines_of_leaves(uint64_t kept) const;
  Result<void> adopt(Replay replay);
  Result<void> set_aside(uint64_t from) const;
  Result<void> open_leaves(uint64_t kept);
  Result<void> write_leaves();

  Files m_files;
  Lock m_lock;
  SignerKey m_key;
  std::optional<TreeHead> m_signed;
  Frontier m_frontier;
  uint64_t m_end = 0; // of the entries, pending ones included
  std::string m_pending_lines;
  std::string m_pending_leaves;
  Descriptor m_leaves;
};

} // namespace eduaudit::logkeep::ledger
