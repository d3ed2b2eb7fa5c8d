// SPDX-License-Identifier: Apache-2.0
#include "fs/open.hpp"
#include "base/folder_error.hpp"
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace eduaudit {

namespace {

Text type_name(mode_t mode)
{
  switch (mode & S_IFMT) {
  case S_IFDIR:
    return folder_words;
  case S_IFLNK:
    return {"is a symbolic link", "这是一个符号链接"};
  case S_IFIFO:
    return {"is a FIFO", "这是一个命名管道"};
  case S_IFSOCK:
    return {"is a socket", "这是一个套接字"};
  default:
    return {"is a device", "这是一个设备文件"};
  }
}

Result<void> require_regular(const std::string& path, const struct stat& status)
{
  if (!S_ISREG(status.st_mode))
    return fail(ErrorKind::unsupported, path, type_name(status.st_mode));
  return {};
}

bool is_dot(std::string_view name)
{
  return name == "." || name == "..";
}

} // namespace

Result<Descriptor> open_regular(const std::string& path, Links links)
{
  const int no_follow = links == Links::refuse ? AT_SYMLINK_NOFOLLOW : 0;
  struct stat status;
  // Looks before it opens, because opening alone can rewind a tape or arm a watchdog.
  if (::fstatat(AT_FDCWD, path.c_str(), &status, no_follow) != 0)
    return system_error(path, errno);
  if (auto regular = require_regular(path, status); !regular)
    return tl::unexpected(regular.error());
  const int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (no_follow ? O_NOFOLLOW : 0);
  Descriptor fd(::open(path.c_str(), flags));
  if (!fd || ::fstat(fd.get(), &status) != 0)
    return system_error(path, errno);
  if (auto regular = require_regular(path, status); !regular)
    return tl::unexpected(regular.error());
  return fd;
}

Result<std::size_t> read_some(int fd, char* buffer, std::size_t size, const std::string& name)
{
  for (;;) {
    const ssize_t got = ::read(fd, buffer, size);
    if (got >= 0)
      return static_cast<std::size_t>(got);
    if (errno != EINTR)
      return system_error(name, errno);
  }
}

Result<std::vector<std::string>> sorted_names(DIR* folder, const std::string& path, std::size_t most)
{
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = ::readdir(folder)) {
    if (is_dot(entry->d_name))
      continue;
    if (names.size() == most)
      return fail(ErrorKind::limit, path, {"too many entries", "目录中的条目过多"});
    names.emplace_back(entry->d_name);
    errno = 0;
  }
  if (errno != 0)
    return system_error(path, errno);
  std::sort(names.begin(), names.end());
  return names;
}

} // namespace eduaudit
