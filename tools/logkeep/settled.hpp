// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "find.hpp"

namespace eduaudit::logkeep {

// Looks for the logs, and does with them what must be done before their names change; again, while a folder
// that has some of them was changed meanwhile: so a log that gets the name of another one is neither missed
// nor there twice. What is never at rest is `unread` in the plan.
Plan settled(const std::function<Plan()>& look, const UseOfPlan& use);

} // namespace eduaudit::logkeep
