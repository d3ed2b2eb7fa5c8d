// SPDX-License-Identifier: Apache-2.0
#include "verbs/ledger_verbs.hpp"
#include "fs/file.hpp"
#include "options.hpp"
#include "store/database.hpp"

namespace eduaudit::logkeep {

ledger::Files ledger_files(const Session& session)
{
  const auto& settings = session.settings<Settings>();
  return {settings.ledger.empty() ? join_path(state_folder(session.state_option), "ledger")
                                  : settings.ledger};
}

std::vector<cli::Option> with_collect_options(std::span<const cli::Option> own)
{
  std::vector<cli::Option> all(options().begin(), options().end());
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

} // namespace eduaudit::logkeep
