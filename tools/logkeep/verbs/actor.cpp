// SPDX-License-Identifier: Apache-2.0
#include "verbs/actor.hpp"
#include "base/utf8.hpp"
#include <pwd.h>
#include <unistd.h>

namespace eduaudit::logkeep {

std::string user_name()
{
  passwd entry{};
  passwd* found = nullptr;
  char buffer[4096];
  const auto id = ::geteuid();
  if (::getpwuid_r(id, &entry, buffer, sizeof buffer, &found) == 0 && found)
    return printable(entry.pw_name);
  return "uid " + std::to_string(id);
}

std::string host_name()
{
  char name[256] = "";
  ::gethostname(name, sizeof name - 1);
  return printable(name);
}

} // namespace eduaudit::logkeep
