// SPDX-License-Identifier: Apache-2.0
#include "pipeline/messages.hpp"
#include "proof_ledger.hpp"
#include "verbs/verbs.hpp"

namespace eduaudit::backupverify {

namespace {

Words state_of(const ProofLedger::Chain& chain)
{
  if (chain.entries == 0)
    return Text{"no proof is in the ledger yet: give check a budget or a cycle",
                "账本中还没有证明记录：请为 check 设置 budget 或 cycle"};
  if (chain.broken_at)
    return say({"{} proofs; number {} does not follow from the one before it: the ledger was changed",
                "共 {} 条证明；第 {} 条与前一条不衔接：账本已被改动"},
               {chain.entries, *chain.broken_at});
  return say({"{} proofs, each chained to the one before it; head {}", "共 {} 条证明，逐条相连；链头 {}"},
             {chain.entries, chain.head});
}

} // namespace

Result<ExitCode> show_ledger(Session& session)
{
  auto ledger = ProofLedger::open(state_folder(session.state_option), Access::read_only);
  const auto chain = ledger                                        ? ledger->verify()
                     : ledger.error().kind == ErrorKind::not_found ? Result<ProofLedger::Chain>({})
                                                                   : tl::unexpected(ledger.error());
  if (!chain)
    return tl::unexpected(chain.error());
  if (auto written = session.out->write(in(session.language, state_of(*chain)) + "\n"); !written)
    return tl::unexpected(written.error());
  return chain->broken_at ? ExitCode::findings : chain->entries == 0 ? ExitCode::incomplete : ExitCode::ok;
}

} // namespace eduaudit::backupverify
