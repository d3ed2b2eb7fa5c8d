// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include "ledger/entry.hpp"

namespace eduaudit::logkeep::ledger {

Text op_text(Op op); // "sealed" / "新封存"

} // namespace eduaudit::logkeep::ledger
