// SPDX-License-Identifier: Apache-2.0
#include "data_file.hpp"
#include "fs/file.hpp"
#include <climits>
#include <unistd.h>

namespace eduaudit::assetinv {

namespace {

std::string program_path()
{
  char path[PATH_MAX];
  const auto size = ::readlink("/proc/self/exe", path, sizeof path);
  return size > 0 ? std::string(path, static_cast<std::size_t>(size)) : std::string();
}

} // namespace

std::string data_file(const Settings& settings, std::string_view name)
{
  if (!settings.data_folder.empty())
    return join_path(settings.data_folder, name);
  const auto program = program_path();
  return join_path(join_path(folder_of(folder_of(program)), "share/eduaudit"), name);
}

} // namespace eduaudit::assetinv
