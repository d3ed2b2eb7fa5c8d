// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/access.hpp"
#include "tree.hpp"
#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace eduaudit::assetinv {

// The names of the running programs: of /proc/PID/comm (cut by the kernel at 15 bytes) and the program's
// file.
struct ProcessNames {
  FactAccess access = FactAccess::absent; // denied: those of other users are hidden (hidepid)
  std::set<std::string> names;
  bool runs(const std::string& program) const;
};
ProcessNames read_process_names(const HostTree& tree);

// Which programs hold which socket, by its inode.
struct SocketHolders {
  std::map<int64_t, std::set<std::string>> programs;
  bool complete = true; // false: some processes may not be looked into
};
SocketHolders read_socket_holders(const HostTree& tree);

} // namespace eduaudit::assetinv
