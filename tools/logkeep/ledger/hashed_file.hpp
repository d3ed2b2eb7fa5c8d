// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "ledger/digests.hpp"
#include "scan.hpp"
#include <memory>
#include <string>
#include <vector>

namespace eduaudit::logkeep::ledger {

// A file that is hashed, packed and unpacked, in the same run in which a scan reads it.
class HashedFile {
 public:
  HashedFile(std::string path, std::vector<int64_t> prefix_sizes);
  HashedFile(HashedFile&&) noexcept;
  ~HashedFile();

  // For scan_log. Only the first opening is hashed.
  Opener opener();
  // Reads what nobody has read, and gives the digests.
  Result<FileDigest> finish();

 private:
  struct State;
  std::shared_ptr<State> m_state;
};

} // namespace eduaudit::logkeep::ledger
