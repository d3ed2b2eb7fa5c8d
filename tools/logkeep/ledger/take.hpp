// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "ledger/anchors.hpp"
#include "ledger/evidence.hpp"
#include "ledger/sealings.hpp"

namespace eduaudit::logkeep::ledger {

// Puts the answers to an anchored head into the folder of the ledger: lines of witnesses, alone or behind the
// head, and time-stamp responses. What is not of a head of this ledger is refused; what says the same as a
// good one that is there, and was made later, is left out.
class Taker {
 public:
  // Holds the lock of the ledger; remembers the keys of witnesses.
  static Result<Taker> open(const Files& files, const std::vector<VerifierKey>& witnesses);

  struct Taken {
    Confirmation answer;
    bool is_new = true; // false: an earlier one is kept
  };
  // The error names no file.
  Result<std::vector<Taken>> take(std::string_view bytes);

 private:
  Taker(Files files, Lock lock, VerifierKey key, TreeHead head, std::vector<Hash> roots)
      : m_files(std::move(files)), m_lock(std::move(lock)), m_key(std::move(key)), m_head(head),
        m_roots(std::move(roots))
  {}
  Result<void> enrol(const VerifierKey& key);
  Result<Note> head_of(uint64_t size);
  std::string text_of(uint64_t size) const;
  Result<std::vector<uint64_t>> sizes_at(Moment answered);
  Result<Note> with_head(std::string_view lines);
  Result<void> check(const SignedCheckpoint& head) const;
  Result<std::vector<Taken>> take_note(const Note& note);
  Result<std::vector<Taken>> take_stamp(std::string_view response);
  Result<Taken> keep_stamp(const std::string& bytes, std::string_view response);

  Files m_files;
  Lock m_lock;
  VerifierKey m_key;
  TreeHead m_head;
  std::vector<Hash> m_roots; // by size
  std::vector<VerifierKey> m_witnesses;
  std::optional<SignerKey> m_signer;  // read when it is needed
  std::optional<Sealings> m_sealings; // likewise
};

} // namespace eduaudit::logkeep::ledger
