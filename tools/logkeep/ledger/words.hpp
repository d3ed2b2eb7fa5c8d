// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include "ledger/entry.hpp"

namespace eduaudit::logkeep::ledger {

Text op_text(Op op); // "sealed" / "新封存"
inline Words no_ledger_yet()
{
  return {"there is no ledger yet: run logkeep seal", "尚无账本：请先运行 logkeep seal"};
}

} // namespace eduaudit::logkeep::ledger
