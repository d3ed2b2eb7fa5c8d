// SPDX-License-Identifier: Apache-2.0
#include "given_paths.hpp"
#include "family.hpp"
#include "fs/file.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

std::vector<std::string> with_rotated(std::vector<std::string> paths)
{
  const auto given = paths;
  for (const auto& path : given) {
    if (is_folder(path) || family_of(base_name(path)).rotated)
      continue;
    const std::string folder(folder_of(path));
    for (const auto& name : list_folder(folder).value_or(std::vector<std::string>{}))
      if (const auto sibling = path.find('/') == std::string::npos ? name : join_path(folder, name);
          name != base_name(path) && family_of(name).base == base_name(path) &&
          std::ranges::find(paths, sibling) == paths.end())
        paths.push_back(sibling);
  }
  return paths;
}

} // namespace eduaudit::logkeep
