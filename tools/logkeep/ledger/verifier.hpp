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
};

// Compares each sealed file with what is there: hashes its bytes again, and looks for its lines under other
// names where they are not the same. With `paths`, what is sealed elsewhere is left alone, and a file there
// that nothing was sealed of is looked for among all entries, so that a copy can be judged anywhere.
Verification verify_files(const Reading& reading, const Files& files, const Plan& plan,
                          const std::vector<std::string>& paths, const Session& session);

} // namespace eduaudit::logkeep::ledger
