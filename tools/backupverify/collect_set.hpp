// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/session.hpp"
#include "settings.hpp"

namespace eduaudit::backupverify {

// Reads every backup of a set and emits it, then the set.
void collect_set(const SetSettings& settings, const Session& session, Emitter& out);

} // namespace eduaudit::backupverify
