// SPDX-License-Identifier: Apache-2.0
#include "files.hpp"
#include "folders.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <optional>
#include <set>

namespace eduaudit::backupverify {

namespace {

using FileIdentity = std::pair<dev_t, ino_t>;

struct FoundFile {
  std::string path;
  FileIdentity identity;
  bool is_link;
};

bool is_symbolic_link(const std::string& path)
{
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

bool finds_files(const std::string& pattern, std::vector<Error>& unread)
{
  const auto paths = expand_glob(pattern, unread);
  return !paths.empty() && !std::ranges::all_of(paths, is_folder);
}

// A folder stands for no backup: which of its files are meant is to be written. One that is closed may hold
// some.
std::optional<Error> name_the_files(const std::string& pattern, const std::vector<std::string>& paths)
{
  const auto is_none = [](const std::string& path) { return is_folder(path) && !folder_format_of(path); };
  if (paths.empty() || !std::ranges::all_of(paths, is_none))
    return std::nullopt;
  std::vector<Error> unread;
  for (const auto* const below : {"*", "**"})
    if (const auto better = join_path(pattern, below); finds_files(better, unread))
      return Error{ErrorKind::usage, pattern,
                   say({"it is a folder; for the files in it write {}", "这是目录，要检查其中的文件请写 {}"},
                       {better})};
  return unread.empty() ? std::nullopt : std::optional(unread.front());
}

std::vector<FoundFile> find_all(const std::vector<std::string>& patterns, const std::string& leave_out,
                                std::vector<Error>& unread)
{
  const auto unwanted = stat_file(leave_out);
  std::vector<FoundFile> found;
  for (const auto& pattern : patterns) {
    auto paths = expand_glob(pattern, unread);
    if (auto error = name_the_files(pattern, paths))
      unread.push_back(std::move(*error));
    for (auto& path : paths) {
      const auto status = stat_file(path);
      if (!status)
        unread.push_back(status.error());
      else if ((!S_ISDIR(status->st_mode) || folder_format_of(path)) &&
               !(unwanted && is_same_file(*unwanted, *status)))
        found.push_back({path, {status->st_dev, status->st_ino}, is_symbolic_link(path)});
    }
  }
  return found;
}

} // namespace

Files find_files(const std::vector<std::string>& patterns, const std::string& leave_out)
{
  Files files;
  auto found = find_all(patterns, leave_out, files.unread);
  std::set<FileIdentity> own_names;
  for (const auto& file : found)
    if (!file.is_link)
      own_names.insert(file.identity);
  for (auto& file : found)
    if (!file.is_link || !own_names.contains(file.identity))
      files.paths.push_back(std::move(file.path));
  std::ranges::sort(files.paths);
  files.paths.erase(std::unique(files.paths.begin(), files.paths.end()), files.paths.end());
  return files;
}

} // namespace eduaudit::backupverify
