// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "settings.hpp"
#include <string>
#include <vector>

namespace eduaudit::pwaudit {

struct PlacedSource {
  StoreSource source;
  std::string host; // of the root it was found under
};

// The stores to read: those of the command line, else the roots of audit.toml (this system, unless it says
// otherwise) and its declared stores. Each has a name; under a root it is HOST:/etc/shadow, so that it stays
// the same when the tree is copied elsewhere.
std::vector<PlacedSource> sources_of(const Settings& settings);

} // namespace eduaudit::pwaudit
