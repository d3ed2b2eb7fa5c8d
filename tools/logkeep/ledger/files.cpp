// SPDX-License-Identifier: Apache-2.0
#include "ledger/files.hpp"
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>

namespace eduaudit::logkeep::ledger {

Result<void> make_private_folder(const std::string& path)
{
  std::error_code code;
  if (std::filesystem::create_directories(path, code))
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, code);
  if (code)
    return system_error(path, code.value(), ErrorKind::cannot_create);
  return {};
}

Result<Lock> Lock::take(const std::string& path)
{
  Descriptor fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!fd)
    return system_error(path, errno, ErrorKind::cannot_create);
  while (::flock(fd.get(), LOCK_EX) != 0)
    if (errno != EINTR)
      return system_error(path, errno, ErrorKind::write);
  return Lock(std::move(fd));
}

} // namespace eduaudit::logkeep::ledger
