// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include "keep.hpp"
#include "record/finding.hpp"
#include "record/log_policy.hpp"
#include "record/log_prediction.hpp"
#include <optional>
#include <vector>

namespace eduaudit::logkeep {

// The lines that decide what a rule keeps, as they are and as they have to be.
std::vector<Evidence> rotation_evidence(const LogPolicy& policy, const std::optional<WantedRotation>& wanted);

// The same lines where a change is wanted; one that is inherited or not set is to be added to the block.
std::vector<LineChange> rotation_changes(const LogPolicy& policy, const WantedRotation& wanted);

// Which line to change to what.
Words rotation_remedy(const LogPolicy& policy, const std::optional<WantedRotation>& wanted);

} // namespace eduaudit::logkeep
