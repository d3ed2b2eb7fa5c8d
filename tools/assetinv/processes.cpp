// SPDX-License-Identifier: Apache-2.0
#include "processes.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <climits>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <unistd.h>

namespace eduaudit::assetinv {

namespace {

constexpr std::size_t longest_comm = 15; // TASK_COMM_LEN without its NUL
constexpr std::string_view socket_link = "socket:[";

std::vector<std::string> process_folders(const HostTree& tree)
{
  std::vector<std::string> folders;
  for (const auto& name : tree.list("/proc"))
    if (parse_integer(name))
      folders.push_back("/proc/" + name);
  return folders;
}

std::string program_file(const HostTree& tree, const std::string& folder)
{
  const auto line = tree.read(folder + "/cmdline", 64 << 10).value_or("");
  return std::string(base_name(std::string_view(line).substr(0, line.find('\0'))));
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

// The inode of "socket:[123]".
std::optional<int64_t> socket_inode(DIR* folder, const char* name)
{
  char target[64];
  const auto size = ::readlinkat(::dirfd(folder), name, target, sizeof target);
  std::string_view text(target, size < 0 ? 0 : static_cast<std::size_t>(size));
  if (!text.starts_with(socket_link) || !text.ends_with(']'))
    return {};
  text.remove_prefix(socket_link.size());
  text.remove_suffix(1);
  return parse_integer(text);
}

// The sockets that a process holds; nothing when they may not be seen.
std::optional<std::vector<int64_t>> sockets_of(const HostTree& tree, const std::string& process)
{
  std::vector<int64_t> inodes;
  const auto path = tree.resolve(process + "/fd");
  if (!path && path.error().kind == ErrorKind::not_found)
    return inodes; // it ended meanwhile
  const std::unique_ptr<DIR, CloseFolder> folder(path ? ::opendir(path->c_str()) : nullptr);
  if (!folder)
    return std::nullopt;
  while (const auto* entry = ::readdir(folder.get()))
    if (const auto inode = socket_inode(folder.get(), entry->d_name))
      inodes.push_back(*inode);
  return inodes;
}

} // namespace

bool ProcessNames::runs(const std::string& program) const
{
  return names.contains(program) ||
         (program.size() > longest_comm && names.contains(program.substr(0, longest_comm)));
}

ProcessNames read_process_names(const HostTree& tree)
{
  ProcessNames found;
  const auto folders = process_folders(tree);
  for (const auto& folder : folders) {
    found.names.insert(tree.first_line(folder + "/comm"));
    found.names.insert(program_file(tree, folder));
  }
  found.names.erase("");
  if (!folders.empty())
    found.access =
        std::ranges::find(folders, "/proc/1") != folders.end() ? FactAccess::ok : FactAccess::denied;
  return found;
}

SocketHolders read_socket_holders(const HostTree& tree)
{
  SocketHolders holders;
  for (const auto& folder : process_folders(tree)) {
    const auto inodes = sockets_of(tree, folder);
    holders.complete &= inodes.has_value();
    if (!inodes || inodes->empty())
      continue;
    const auto name = tree.first_line(folder + "/comm");
    for (const auto inode : *inodes)
      holders.programs[inode].insert(name);
  }
  return holders;
}

} // namespace eduaudit::assetinv
