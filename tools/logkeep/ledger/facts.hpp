// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/session.hpp"

namespace eduaudit::logkeep::ledger {

// Emits what the ledger says of itself and of each sealed file. Nothing where no ledger was asked for and
// none is kept.
enum class Wanted { where_kept, always };
void emit_seals(const Session& session, Emitter& out, Wanted wanted);

} // namespace eduaudit::logkeep::ledger
