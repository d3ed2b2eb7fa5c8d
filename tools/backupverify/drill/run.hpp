// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "drill/history.hpp"
#include "pipeline/session.hpp"
#include "settings.hpp"

namespace eduaudit::backupverify {

// Runs one drill, keeps it in the history, and emits it with the backup that it restored.
void run_drill(const DrillSettings& settings, const SetSettings& set, const Session& session,
               DrillHistory& history, Emitter& out);

// As it stands in a record, which has room for the first tables only.
Drill for_record(Drill drill);

} // namespace eduaudit::backupverify
