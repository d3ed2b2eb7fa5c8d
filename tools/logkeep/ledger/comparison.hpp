// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "ledger/files.hpp"
#include "ledger/look.hpp"
#include "ledger/pairing.hpp"
#include "record/seal.hpp"
#include <optional>
#include <vector>

namespace eduaudit::logkeep::ledger {

// The fact of a sealed file, without a verdict yet.
Seal seal_fact(const SealedFile& sealed, const Files& files);

// A sealed file that was found under some name.
void settle(Seal& fact, Now now, const std::string& found);

// A sealed file that no file holds any more, beside the file that has its name now, if one has. It is called
// altered only where a part of it is still there or the lines are of the same time; else its lines are
// missing.
void settle_lost(Seal& fact, const SealedFile& sealed, const Look* now, const Files& files);

// The leaves of a sealed content, from the folder of chunks; nothing where they are lost or not the sealed
// ones.
std::optional<std::vector<Hash>> sealed_chunks(const Entry& entry, const Files& files);

} // namespace eduaudit::logkeep::ledger
