// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/time.hpp"
#include "ledger/files.hpp"
#include "ledger/keys.hpp"
#include "ledger/proof.hpp"
#include <string>
#include <vector>

namespace eduaudit::logkeep::ledger {

// The bureau's side: remembers the last head of each school's ledger, and signs a head only if that is its
// beginning. C2SP tlog-witness without the network.
class Witness {
 public:
  // Makes the folder, and a key of this name, where there are none; holds a lock.
  static Result<Witness> open(const std::string& folder, const std::string& name);

  // From now on, heads named after the key must be signed by it. bad_data where another key has the name.
  Result<void> enrol(const VerifierKey& key);

  struct Answer {
    std::string cosignature; // a line for the note; empty: refused
    Words refusal;
  };
  // The head is remembered on the disk before it is signed. One that can't be one with the last one, although
  // the ledger signed both, is put beside it: the two prove what was done.
  Result<Answer> judge(const Submission& submission, Moment now);

  VerifierKey key() const { return m_key.verifier(); }

 private:
  Witness(std::string folder, Lock lock, SignerKey key)
      : m_folder(std::move(folder)), m_lock(std::move(lock)), m_key(std::move(key))
  {}
  std::string place_of(const std::string& origin, std::string_view kind) const;
  Result<std::optional<SignedCheckpoint>> last_head(const std::string& origin) const;
  Result<Answer> refuse(const SignedCheckpoint& head, Words why) const;

  std::string m_folder;
  Lock m_lock;
  SignerKey m_key;
};

} // namespace eduaudit::logkeep::ledger
