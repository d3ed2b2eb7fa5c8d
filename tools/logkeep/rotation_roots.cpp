// SPDX-License-Identifier: Apache-2.0
#include "find.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

std::vector<std::string> rotation_roots(const Settings& settings)
{
  const bool given = !settings.paths.empty();
  auto roots = given ? settings.named_roots().value_or(std::vector<std::string>{}) : settings.roots();
  const auto add = [&](const std::string& root) {
    if (std::ranges::find(roots, root) == roots.end())
      roots.push_back(root);
  };
  for (const auto& path : settings.paths)
    if (path.starts_with('/') && !settings.named_roots())
      add("/");
  if (given)
    return roots;
  for (const auto& one : settings.series)
    if (one.root)
      add(*one.root);
    else if (std::ranges::any_of(one.paths, [](const auto& path) { return path.starts_with('/'); }))
      add("/");
  return roots;
}

} // namespace eduaudit::logkeep
