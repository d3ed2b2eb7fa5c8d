// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "fs/file.hpp"

namespace eduaudit {

namespace {

std::string_view without_end_slashes(std::string_view path)
{
  while (path.size() > 1 && path.ends_with('/'))
    path.remove_suffix(1);
  return path;
}

std::string_view without_front_slashes(std::string_view path)
{
  while (path.starts_with('/'))
    path.remove_prefix(1);
  return path;
}

} // namespace

std::string under(std::string_view root, std::string_view path)
{
  root = without_end_slashes(root);
  path = without_front_slashes(path);
  if (root.empty() || root == "/")
    return '/' + std::string(path);
  return path.empty() ? std::string(root) : join_path(root, path);
}

std::string join_path(std::string_view folder, std::string_view name)
{
  if (folder.empty() || name.starts_with('/'))
    return std::string(name);
  if (folder.ends_with('/'))
    return std::string(folder) + std::string(name);
  return std::string(folder) + '/' + std::string(name);
}

std::string_view base_name(std::string_view path)
{
  path = without_end_slashes(path);
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos || path.size() == 1 ? path : path.substr(slash + 1);
}

std::string_view folder_of(std::string_view path)
{
  path = without_end_slashes(path);
  const auto slash = path.rfind('/');
  if (slash == std::string_view::npos)
    return ".";
  return without_end_slashes(path.substr(0, slash + 1));
}

std::string normal_path(std::string_view path)
{
  const bool absolute = path.starts_with('/');
  std::vector<std::string> kept;
  for (const auto part : split(path, '/')) {
    if (part.empty() || part == ".")
      continue;
    const bool can_go_up = !kept.empty() && kept.back() != "..";
    if (part == ".." && can_go_up)
      kept.pop_back();
    else if (part != ".." || !absolute)
      kept.emplace_back(part);
  }
  std::string joined = join(kept, "/");
  if (absolute)
    joined.insert(joined.begin(), '/');
  return joined.empty() ? "." : joined;
}

} // namespace eduaudit
