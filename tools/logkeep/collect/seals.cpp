// SPDX-License-Identifier: Apache-2.0
#include "ledger/facts.hpp"
#include "pipeline/tool.hpp"

namespace eduaudit::logkeep::collect {

namespace {

void run(const Session& session, Emitter& out)
{
  ledger::emit_seals(session, out, ledger::Wanted::where_kept);
}

} // namespace

extern const Collector seals;
const Collector seals{"seals", {"sealed logs, held against their ledger", "已封存日志与账本的核对"}, run};

} // namespace eduaudit::logkeep::collect
