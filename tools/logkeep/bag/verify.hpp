// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "bag/layout.hpp"
#include "base/error.hpp"
#include <set>
#include <string>
#include <vector>

namespace eduaudit::logkeep {

struct BagProblem {
  std::string path; // inside the bag
  Words what;
};

// What a look at every byte of a bag showed. It is valid (RFC 8493 section 3) without problem and with
// nothing unread.
struct BagReport {
  std::string version; // of BagIt
  std::set<std::string> algorithms;
  BagInfo info;
  int64_t files = 0; // of the payload
  int64_t bytes = 0;
  std::vector<BagProblem> problems;
  std::vector<Error> unread;

  bool valid() const { return problems.empty() && unread.empty(); }
};

// Reads the bag in `folder`; links in it are problems and are never followed. Each file is read once,
// whatever the number of manifests.
BagReport verify_bag(const std::string& folder);

} // namespace eduaudit::logkeep
