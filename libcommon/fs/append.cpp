// SPDX-License-Identifier: Apache-2.0
#include "fs/sync.hpp"
#include "fs/write.hpp"
#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace eduaudit {

namespace {

Result<Descriptor> open_for_append(const std::string& path)
{
  const int flags = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  Descriptor fd(::open(path.c_str(), flags, 0600));
  struct stat status;
  if (!fd || ::fstat(fd.get(), &status) != 0)
    return system_error(path, errno, ErrorKind::cannot_create);
  if (!S_ISREG(status.st_mode))
    return fail(ErrorKind::cannot_create, path, {"is not a regular file", "不是普通文件"});
  return fd;
}

bool is_still_named(int fd, const std::string& path)
{
  struct stat opened;
  struct stat named;
  return ::fstat(fd, &opened) == 0 && ::lstat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
         opened.st_dev == named.st_dev;
}

// Locks the file that has the name now: it may have been replaced while the lock was waited for.
Result<Descriptor> open_locked(const std::string& path)
{
  for (;;) {
    auto fd = open_for_append(path);
    if (!fd)
      return fd;
    while (::flock(fd->get(), LOCK_EX) != 0)
      if (errno != EINTR)
        return system_error(path, errno, ErrorKind::write);
    if (is_still_named(fd->get(), path))
      return fd;
  }
}

// Where the last whole line ends.
Result<off_t> end_of_lines(int fd, const std::string& path)
{
  std::array<char, 64 * 1024> block;
  for (off_t end = ::lseek(fd, 0, SEEK_END); end > 0;) {
    const off_t begin = std::max<off_t>(0, end - static_cast<off_t>(block.size()));
    const ssize_t got = ::pread(fd, block.data(), static_cast<std::size_t>(end - begin), begin);
    if (got != end - begin)
      return system_error(path, got < 0 ? errno : EIO);
    const auto newline = std::string_view(block.data(), static_cast<std::size_t>(got)).rfind('\n');
    if (newline != std::string_view::npos)
      return begin + static_cast<off_t>(newline) + 1;
    end = begin;
  }
  return 0;
}

Result<void> write_at_end(int fd, std::string_view lines, const std::string& path, Durability durability)
{
  if (auto written = write_all(fd, lines, path); !written)
    return written;
  if (durability == Durability::synced && ::fdatasync(fd) != 0)
    return system_error(path, errno, ErrorKind::write);
  return {};
}

} // namespace

Result<void> append_line(const std::string& path, std::string_view line, Durability durability)
{
  // With a line end inside, the repair after a crash could keep half of it.
  if (line.empty() || line.find('\n') != line.size() - 1)
    return fail(ErrorKind::internal, path, {"not exactly one line", "不是恰好一行"});
  return append_lines(path, line, durability);
}

Result<void> append_lines(const std::string& path, std::string_view lines, Durability durability)
{
  if (!lines.ends_with('\n'))
    return fail(ErrorKind::internal, path, {"not whole lines", "不是完整的行"});
  const auto fd = open_locked(path);
  if (!fd)
    return tl::unexpected(fd.error());
  const auto end = end_of_lines(fd->get(), path);
  if (!end)
    return tl::unexpected(end.error());
  if (::ftruncate(fd->get(), *end) != 0)
    return system_error(path, errno, ErrorKind::write);
  auto written = write_at_end(fd->get(), lines, path, durability);
  if (!written && ::ftruncate(fd->get(), *end) != 0)
    written.error().detail = say({"{}, and the half line could not be cut off", "{}，且写了一半的行未能截去"},
                                 {written.error().detail});
  if (written && *end == 0 && durability == Durability::synced)
    return sync_folder(std::string(folder_of(path)));
  return written;
}

} // namespace eduaudit
