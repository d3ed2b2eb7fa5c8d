// SPDX-License-Identifier: Apache-2.0
#include "data_file.hpp"
#include "fs/file.hpp"
#include <cstdlib>
#include <memory>
#include <sys/auxv.h>

namespace eduaudit::assetinv {

namespace {

// Not /proc/self/exe: a process that forbids core dumps may not read it.
std::string program_path()
{
  // NOLINTNEXTLINE(performance-no-int-to-ptr): so getauxval(3) gives it
  const auto* started_as = reinterpret_cast<const char*>(::getauxval(AT_EXECFN));
  const std::unique_ptr<char, decltype(&std::free)> path(
      started_as ? ::realpath(started_as, nullptr) : nullptr, &std::free);
  return path ? path.get() : "";
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
