// SPDX-License-Identifier: Apache-2.0
#include "folders.hpp"
#include "format.hpp"
#include "fs/walk.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace eduaudit::backupverify {

namespace {

const FolderFormat* format_of(const std::string& path, const std::vector<std::string>& names)
{
  const auto found = std::ranges::find_if(
      all_folder_formats, [&](const FolderFormat* one) { return one->recognizes(path, names); });
  return found == all_folder_formats.end() ? nullptr : *found;
}

// The names in each folder of a walk, by the folder's path from the root ("" for the root itself).
using Names = std::map<std::string, std::set<std::string>, std::less<>>;

void add_names(std::string_view relative, Names& names)
{
  for (;;) {
    const auto slash = relative.rfind('/');
    const bool at_root = slash == std::string_view::npos;
    const auto folder = at_root ? std::string_view{} : relative.substr(0, slash);
    auto known = names.find(folder);
    const bool is_new = known == names.end();
    if (is_new)
      known = names.emplace(std::string(folder), std::set<std::string>{}).first;
    known->second.emplace(at_root ? relative : relative.substr(slash + 1));
    if (at_root || !is_new)
      return;
    relative = folder;
  }
}

// Folders that are one backup, outermost first; what is below one of them is a part of it.
std::set<std::string, std::less<>> recognized(const std::string& root, const Names& names)
{
  std::set<std::string, std::less<>> out;
  for (const auto& [folder, in_it] : names) {
    const auto path = folder.empty() ? root : join_path(root, folder);
    if (format_of(path, {in_it.begin(), in_it.end()}))
      out.insert(path);
  }
  return out;
}

bool is_within_one(std::string_view path, const std::set<std::string, std::less<>>& folders)
{
  for (auto slash = path.rfind('/'); slash != std::string_view::npos && slash > 0; slash = path.rfind('/')) {
    path = path.substr(0, slash);
    if (folders.contains(path))
      return true;
  }
  return false;
}

} // namespace

const FolderFormat* folder_format_of(const std::string& path)
{
  const auto names = list_folder(path);
  return names ? format_of(path, *names) : nullptr;
}

Below find_below(const std::string& path)
{
  Below below;
  const auto status = stat_file(path);
  if (!status) {
    below.unread.push_back(status.error());
    return below;
  }
  if (!S_ISDIR(status->st_mode)) {
    below.paths.push_back(path);
    return below;
  }
  Names names;
  std::vector<std::string> files;
  const auto walked = walk(
      path,
      [&](const WalkEntry& entry) {
        add_names(entry.relative, names);
        if (S_ISREG(entry.status.st_mode))
          files.push_back(entry.path);
      },
      [&](const Error& error) { below.unread.push_back(error); });
  if (!walked)
    below.unread.push_back(walked.error());
  const auto folders = recognized(path, names);
  for (const auto& folder : folders)
    if (!is_within_one(folder, folders))
      below.paths.push_back(folder);
  std::ranges::copy_if(files, std::back_inserter(below.paths),
                       [&](const std::string& file) { return !is_within_one(file, folders); });
  std::ranges::sort(below.paths);
  return below;
}

} // namespace eduaudit::backupverify
