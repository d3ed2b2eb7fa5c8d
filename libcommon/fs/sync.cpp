// SPDX-License-Identifier: Apache-2.0
#include "fs/sync.hpp"
#include "fs/file.hpp"
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace eduaudit {

Result<void> sync_folder(const std::string& folder)
{
  const Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd)
    return errno == EACCES ? Result<void>() : system_error(folder, errno, ErrorKind::write);
  // Some network and FUSE file systems have no fsync of folders.
  if (::fsync(fd.get()) != 0 && errno != EINVAL && errno != EROFS && errno != ENOTSUP)
    return system_error(folder, errno, ErrorKind::write);
  return {};
}

} // namespace eduaudit
