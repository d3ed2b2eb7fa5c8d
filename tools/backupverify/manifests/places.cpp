// SPDX-License-Identifier: Apache-2.0
#include "manifests/places.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <filesystem>

namespace eduaudit::backupverify {

namespace {

std::string absolute(const std::string& path)
{
  return normal_path(std::filesystem::absolute(path).string());
}

bool is_plain(std::string_view name)
{
  return !name.starts_with('.') && name.find("/.") == std::string_view::npos &&
         name.find("//") == std::string_view::npos && !name.ends_with('/');
}

// What is left of a path below a folder; "." for the folder itself, nothing outside of it.
std::optional<std::string> below(std::string_view folder, const std::string& path)
{
  if (folder.empty() || folder == ".")
    return path == ".." || path.starts_with("../") ? std::nullopt : std::optional(path);
  if (folder == "/")
    return path.starts_with('/') ? std::optional(path.size() > 1 ? path.substr(1) : ".") : std::nullopt;
  if (path == folder)
    return ".";
  if (!path.starts_with(folder) || path[folder.size()] != '/')
    return std::nullopt;
  return path.substr(folder.size() + 1);
}

bool is_absolute(const std::string& name)
{
  return name.starts_with('/');
}

// The folders that hold all of the absolute or all of the relative names, deepest first.
std::vector<std::string> common_folders(const std::vector<std::string>& names, bool of_absolute)
{
  const std::string top = of_absolute ? "/" : ".";
  std::string common;
  for (const auto& name : names) {
    if (is_absolute(name) != of_absolute)
      continue;
    if (common.empty())
      common = folder_of(name);
    while (common != top && !below(common, name))
      common = folder_of(common);
  }
  std::vector<std::string> folders;
  for (; !common.empty() && common != top; common = folder_of(common))
    folders.push_back(common);
  return folders;
}

void append(std::vector<std::string>& all, std::vector<std::string> more)
{
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::size_t found_below(std::string_view front, const std::vector<std::string>& names, bool of_absolute,
                        const Tree& tree)
{
  return static_cast<std::size_t>(std::ranges::count_if(names, [&](const std::string& name) {
    const auto place = is_absolute(name) == of_absolute ? below(front, name) : std::nullopt;
    return place && tree.has(*place);
  }));
}

// The first of those that find most.
std::string best(const std::vector<std::string>& fronts, const std::vector<std::string>& names,
                 bool of_absolute, const Tree& tree)
{
  std::string chosen = fronts.front();
  std::size_t most = 0;
  for (const auto& front : fronts)
    if (const auto found = found_below(front, names, of_absolute, tree); found > most) {
      most = found;
      chosen = front;
    }
  return chosen;
}

std::string front_of_relative(const std::string& folder, const std::string& manifest_folder,
                              const std::vector<std::string>& names, const Tree& tree)
{
  std::vector<std::string> fronts{""};
  if (const auto inside = below(absolute(manifest_folder), folder); inside && *inside != ".")
    fronts.push_back(*inside);
  fronts.emplace_back(base_name(folder));
  append(fronts, common_folders(names, false));
  return best(fronts, names, false, tree);
}

std::string front_of_absolute(const std::string& folder, const std::vector<std::string>& names,
                              const Tree& tree)
{
  if (std::ranges::any_of(names, [&](const auto& name) { return is_absolute(name) && below(folder, name); }))
    return folder;
  std::vector<std::string> fronts{folder};
  append(fronts, common_folders(names, true));
  return best(fronts, names, true, tree);
}

} // namespace

std::vector<std::optional<std::string>> places_in(const std::string& folder,
                                                  const std::string& manifest_folder,
                                                  const Manifest& manifest, const Tree& tree)
{
  std::vector<std::string> names;
  names.reserve(manifest.entries.size());
  for (const auto& entry : manifest.entries)
    names.push_back(is_plain(entry.path) ? entry.path : normal_path(entry.path));
  const auto whole = absolute(folder);
  const auto relative = front_of_relative(whole, manifest_folder, names, tree);
  const auto of_absolute = front_of_absolute(whole, names, tree);
  std::vector<std::optional<std::string>> places;
  places.reserve(names.size());
  for (const auto& name : names)
    places.push_back(below(is_absolute(name) ? of_absolute : relative, name));
  return places;
}

} // namespace eduaudit::backupverify
