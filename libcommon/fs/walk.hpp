// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <cstdint>
#include <functional>
#include <string>
#include <sys/stat.h>

namespace eduaudit {

struct WalkEntry {
  std::string path;     // root + "/" + relative
  std::string relative; // to the root, without leading /
  struct stat status;   // of the entry itself (lstat)
};

struct WalkLimits {
  std::size_t depth = 64;
  std::size_t entries = 10'000'000;
};

// Visits every regular file and symbolic link below `root` in the order of their names (bytes), folders first
// entered then left. Uses openat with O_NOFOLLOW all the way, so that a link, even one swapped in while it
// runs, never leads out of the root. What can't be read goes to `unread` and the walk goes on. Links are
// visited, never followed.
Result<void> walk(const std::string& root, const std::function<void(const WalkEntry&)>& visit,
                  const std::function<void(const Error&)>& unread, WalkLimits limits = {});

} // namespace eduaudit
