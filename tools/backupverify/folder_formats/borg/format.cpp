// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "fs/file.hpp"
#include "repository.hpp"
#include <algorithm>

namespace eduaudit::backupverify::folder_formats {

namespace {

bool begins(const std::string& path, std::string_view wanted)
{
  const auto text = read_file(path, 64 * 1024);
  return text && text->find(wanted) != std::string::npos;
}

// Also one that has lost its config or its segments.
bool recognizes(const std::string& path, const std::vector<std::string>& names)
{
  const auto has = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
  return (has("config") && begins(join_path(path, "config"), "[repository]")) ||
         (has("README") && begins(join_path(path, "README"), "This is a Borg"));
}

} // namespace

extern const FolderFormat borg;
constinit const FolderFormat borg{"borg", recognizes, backupverify::borg::examine};

} // namespace eduaudit::backupverify::folder_formats
