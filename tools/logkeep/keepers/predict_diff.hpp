// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/log_prediction.hpp"
#include <string>
#include <vector>

namespace eduaudit::logkeep {

// The smallest changes as a patch of the files: in `folder`, "patch -p1" applies it.
struct PredictionDiff {
  std::string text;
  std::vector<LineChange> left; // which need a hand: a volume that isn't known, a line of another shape
};
PredictionDiff prediction_diff(const std::vector<LogPrediction>& all, const std::string& folder);

} // namespace eduaudit::logkeep
