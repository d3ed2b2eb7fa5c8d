// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/account_store.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit::pwaudit {

// A store as declared in audit.toml or on the command line.
struct StoreSource {
  std::string name; // empty: host:path
  StoreKind kind = StoreKind::shadow;
  std::string path;
  std::string passwd;             // beside a shadow; empty: `passwd` in the same folder, if it is there
  std::optional<Date> changed_on; // declared: when all passwords of the file were last changed
};

struct Settings {
  std::vector<StoreSource> declared;               // audit.toml
  std::vector<std::string> declared_roots = {"/"}; // the stores come on top of these
  std::vector<std::string> roots;                  // command line; these three replace what is declared
  std::vector<std::string> shadows;
  std::vector<std::string> htpasswds;
  int64_t budget_seconds = 60;
};

} // namespace eduaudit::pwaudit
