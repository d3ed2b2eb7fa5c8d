// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "ledger/alterations.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/files.hpp"
#include "ledger/keys.hpp"
#include "ledger/pairing.hpp"
#include "record/seal.hpp"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit::logkeep::ledger {

// A sealed file that is gone, and when it was last seen.
struct GoneFile {
  SealedFile file;
  Moment sealed{};
};

// A ledger that was read to its signed end. The files are told only where it is ok.
struct Reading {
  Ledger fact;
  std::vector<SealedFile> alive;
  std::vector<GoneFile> gone; // with lines of `gone_since` or later, or altered before and not acknowledged
  std::map<uint64_t, Alteration> alterations; // open ones, by the index of the last entry of the file
};

struct ReadingOrder {
  Files files;
  std::optional<VerifierKey> key{};        // known from elsewhere; by default the one in the folder
  std::vector<SignedCheckpoint> anchors{}; // heads that were kept elsewhere
  std::vector<TreeHead> confirmed{};       // heads that others have signed for
  Date gone_since{};
  unsigned jobs = 1;
};

// Takes no lock and believes nothing but the signed head: each entry is hashed. An error is an anchor that is
// not of this ledger.
Result<Reading> read_ledger(const ReadingOrder& order);

} // namespace eduaudit::logkeep::ledger
