// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "find.hpp"
#include "ledger/files.hpp"
#include "ledger/reading.hpp"
#include "pipeline/session.hpp"
#include "record/seal.hpp"
#include <string>
#include <vector>

namespace eduaudit::logkeep::ledger {

struct Verification {
  std::vector<Seal> facts;
  std::vector<Error> unread;
  std::vector<Error> not_found; // PATHs that nothing was compared for, and why
};

// Logs that the ledger has nothing of, where no PATH names them.
enum class Uncovered { told, left_out };

// Compares each sealed file with what is there: hashes its bytes again, and looks for its lines under other
// names where they are not the same. With `paths`, what is sealed elsewhere is left alone, and a file there
// that nothing was sealed of is looked for among all entries, so that a copy can be judged anywhere.
Verification verify_files(const Reading& reading, const Files& files, const Plan& plan,
                          const std::vector<std::string>& paths, const Session& session,
                          Uncovered uncovered = Uncovered::told);

} // namespace eduaudit::logkeep::ledger
