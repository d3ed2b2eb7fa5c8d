// SPDX-License-Identifier: Apache-2.0
#include "fs/write.hpp"
#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace eduaudit {

namespace {

// A terminal or socket that somebody made non-blocking is waited for.
bool can_go_on(int fd, int number)
{
  if (number == EINTR)
    return true;
  if (number != EAGAIN)
    return false;
  pollfd waiting{fd, POLLOUT, 0};
  return ::poll(&waiting, 1, -1) >= 0 || errno == EINTR;
}

} // namespace

Result<void> write_all(int fd, std::string_view bytes, const std::string& name)
{
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written >= 0)
      bytes.remove_prefix(static_cast<std::size_t>(written));
    else if (!can_go_on(fd, errno))
      return system_error(name, errno, ErrorKind::write);
  }
  return {};
}

Result<void> write_file(const std::string& path, std::string_view bytes, mode_t mode)
{
  auto file = AtomicFile::create(path, mode);
  if (!file)
    return tl::unexpected(file.error());
  if (auto written = file->write(bytes); !written)
    return written;
  return file->commit();
}

} // namespace eduaudit
