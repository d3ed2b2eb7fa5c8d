// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/session.hpp"
#include "settings.hpp"
#include <span>

namespace eduaudit::backupverify {

enum class Generations { summed_up, told }; // told: each with a record of its own

// Reads the backups of these sets, as far as the budget goes, and emits them, then the sets.
void collect_sets(std::span<const SetSettings> sets, const Session& session, Emitter& out,
                  Generations generations = Generations::summed_up);

} // namespace eduaudit::backupverify
