// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/time.hpp"
#include "ledger/evidence.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::logkeep {

// What the ledger adds to a bag: a proof for each log in it that was sealed (data/proofs/PLACE.tlog-proof),
// its public key (data/proofs/ledger.vkey), what others confirmed of its heads (data/proofs/anchors/, as in
// the ledger's own folder), and a signature over the manifest (seal.note), which stands for the bag.
inline constexpr std::string_view proofs_folder = "proofs/";
inline constexpr std::string_view confirmations_folder = "proofs/anchors/";
inline constexpr std::string_view proof_end = ".tlog-proof";
inline constexpr std::string_view key_place = "proofs/ledger.vkey";
inline constexpr std::string_view seal_name = "seal.note";

std::string proof_place(std::string_view place);

struct BagProof {
  std::string text;
  uint64_t entry = 0;
};
// Of a copy of what had the name `source`; nothing where no entry stands for it.
Result<std::optional<BagProof>> prove_copy(const std::string& copy, const std::string& source,
                                           const ledger::Files& files, const ledger::SignedHead& head);

// What the note over manifest-sha256.txt says.
std::string seal_text(std::string_view manifest, std::string_view time);
// That note; C2SP signed-note, by the key of the ledger.
Result<std::string> sign_manifest(const ledger::Files& files, std::string_view manifest, Moment now,
                                  Zone zone);

} // namespace eduaudit::logkeep
