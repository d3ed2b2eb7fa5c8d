// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "ledger/pairing.hpp"
#include "record/seal.hpp"
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace eduaudit::logkeep::ledger {

// What a ledger tells of a file that was found altered, as long as nobody has acknowledged it.
struct Alteration {
  SealedFile sealed;               // before the first change
  std::vector<SealedFile> changes; // op altered, the latest first
  std::optional<Moment> restored;  // since when it holds the sealed lines again
};

using EntryAt = std::function<Result<Entry>(uint64_t index)>;

// Goes back from the last entry of a file; nothing where it has no open alteration.
Result<std::optional<Alteration>> alteration_of(const SealedFile& file, const EntryAt& entry_at);

// "MiB 2, 3 of 5 are not what was sealed".
Words change_words(const Change& change, bool unpacked);

// Makes the fact of a file that of an altered one, whatever became of the file since.
void settle_open(Seal& fact, const Alteration& alteration, Zone zone);

} // namespace eduaudit::logkeep::ledger
