// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "ledger/files.hpp"
#include "ledger/reading.hpp"
#include "pipeline/session.hpp"
#include "record/seal.hpp"
#include "scan.hpp"
#include <string>
#include <vector>

namespace eduaudit::logkeep::ledger {

// A file that nothing was sealed of under its name.
struct Unsealed {
  LogFile file;
  std::string name;
  std::string series;
};
// Unknown, with the rights that are missing, where this user may not read it: it may be a copy of sealed
// lines.
Seal unsealed_fact(const Unsealed& file, const Files& files);

// Copies of sealed files, made elsewhere: looks for their bytes and lines among all entries, whatever became
// of the originals. Those that are found are taken out of `files`.
std::vector<Seal> find_origins(std::vector<Unsealed>& files, const Files& ledger, const Reading& reading,
                               const Session& session);

} // namespace eduaudit::logkeep::ledger
