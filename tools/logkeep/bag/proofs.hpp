// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "bag/verify.hpp"
#include "base/error.hpp"
#include "base/time.hpp"
#include "ledger/evidence.hpp"
#include "ledger/keys.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::logkeep {

// What the ledger adds to a bag: a proof for each log in it that was sealed (data/proofs/PLACE.tlog-proof),
// its public key (data/proofs/ledger.vkey), what others confirmed of its heads (data/proofs/anchors/, as in
// the ledger's own folder), and a signature over the manifest (seal.note), which stands for the bag.
inline constexpr std::string_view proofs_folder = "proofs/";
inline constexpr std::string_view confirmations_folder = "proofs/anchors/";
inline constexpr std::string_view key_place = "proofs/ledger.vkey";
inline constexpr std::string_view seal_name = "seal.note";

std::string proof_place(std::string_view place);

struct BagProof {
  std::string text;
  uint64_t entry = 0;
};
// Of what lies at the source; nothing where no entry stands for it.
Result<std::optional<BagProof>> prove_source(const std::string& source, const ledger::Files& files,
                                             const ledger::SignedHead& head);

// The note over manifest-sha256.txt; C2SP signed-note, by the key of the ledger.
Result<std::string> sign_manifest(const ledger::Files& files, std::string_view manifest, Moment now,
                                  Zone zone);

// What the signature and the proofs in a bag show. What is wrong is added to the problems of the report.
struct BagSeal {
  std::string signed_by; // the key that signed it, as text; empty where it is not signed
  bool own_key = false;  // the key lies in the bag, so that it must be compared with one known from elsewhere
  int64_t proven = 0;    // logs that are those that were sealed
};
BagSeal judge_seal(const std::string& folder, const std::optional<ledger::VerifierKey>& key,
                   BagReport& report);

} // namespace eduaudit::logkeep
