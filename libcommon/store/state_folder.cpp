// SPDX-License-Identifier: Apache-2.0
#include "store/database.hpp"
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace eduaudit {

namespace {

constexpr const char* system_folder = "/var/lib/eduaudit";
constexpr const char* system_parent = "/var/lib";

std::string environment(const char* name)
{
  const char* const value = std::getenv(name);
  return value ? value : "";
}

bool exists(const char* path)
{
  return access(path, F_OK) == 0;
}

bool writable(const char* path)
{
  return faccessat(AT_FDCWD, path, W_OK | X_OK, AT_EACCESS) == 0;
}

// The XDG specification: a relative path is invalid and ignored.
std::string user_folder()
{
  const auto state = environment("XDG_STATE_HOME");
  if (state.starts_with('/'))
    return state + "/eduaudit";
  const auto home = environment("HOME");
  return home.starts_with('/') ? home + "/.local/state/eduaudit" : "";
}

} // namespace

std::string state_folder(std::string_view option)
{
  if (!option.empty())
    return std::string(option);
  if (auto named = environment("EDUAUDIT_STATE"); !named.empty())
    return named;
  if (writable(exists(system_folder) ? system_folder : system_parent))
    return system_folder;
  auto own = user_folder();
  return own.empty() ? system_folder : own;
}

} // namespace eduaudit
