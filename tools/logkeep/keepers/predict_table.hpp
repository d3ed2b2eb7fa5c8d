// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline/session.hpp"
#include "record/log_prediction.hpp"
#include <string>
#include <vector>

namespace eduaudit::logkeep {

// A row a rule for people: log, keeper, what it keeps, when a line of today goes, until when it is wanted,
// and the change that mends it.
std::string prediction_table(const std::vector<LogPrediction>& all, const Session& session);

} // namespace eduaudit::logkeep
