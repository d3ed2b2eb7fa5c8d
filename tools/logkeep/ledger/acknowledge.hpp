// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "ledger/files.hpp"
#include "pipeline/session.hpp"
#include <string>
#include <vector>

namespace eduaudit::logkeep::ledger {

struct Acknowledgement {
  Files files;
  std::vector<std::string> paths; // of altered files, as they are named now or were when they were sealed
  std::string by;
  std::string reason;
};

// Writes an entry for each of these files that was found altered: from then on, what it holds now is what is
// sealed. Gives back their names; `usage` where nothing of a path waits for that.
Result<std::vector<std::string>> acknowledge(const Acknowledgement& order, const Session& session);

} // namespace eduaudit::logkeep::ledger
