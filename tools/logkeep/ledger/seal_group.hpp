// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "ledger/look.hpp"
#include "ledger/pairing.hpp"
#include "scan.hpp"
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace eduaudit::logkeep::ledger {

// A series as it is sealed.
struct Group {
  std::string series;
  std::vector<LogFile> files;               // that have to be read
  std::vector<SealedFile> sealed;           // whose files are not as they were
  std::map<uint64_t, SealedFile> originals; // of those of them that were altered before
  ScanOptions options;
  std::vector<Error> unread;
};

// What no sealed file of a series was found to be, and the sealed files that none of its files holds.
struct Rest {
  std::vector<const Look*> files;
  std::vector<SealedFile> lost;
};

// What the files of the group may turn out to be.
inline Expected expected_of(const Group& group)
{
  Expected expected(group.sealed);
  for (const auto& [index, original] : group.originals)
    expected.add(original.entry);
  return expected;
}

} // namespace eduaudit::logkeep::ledger
