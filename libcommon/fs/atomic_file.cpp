// SPDX-License-Identifier: Apache-2.0
#include "fs/sync.hpp"
#include "fs/write.hpp"
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace eduaudit {

namespace {

constexpr int most_tries = 100;

// Renaming over /dev/null, a FIFO or a link would destroy it, so only a file or nothing may stand there.
Result<void> require_replaceable(const std::string& path)
{
  struct stat status;
  if (::lstat(path.c_str(), &status) != 0)
    return errno == ENOENT ? Result<void>() : system_error(path, errno, ErrorKind::cannot_create);
  if (!S_ISREG(status.st_mode))
    return fail(ErrorKind::cannot_create, path, "is not a regular file");
  return {};
}

std::string random_name()
{
  static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz012345";
  std::array<unsigned char, 12> bytes{};
  // A short read only makes the name less random; O_EXCL still holds.
  (void)!::getrandom(bytes.data(), bytes.size(), 0);
  std::string name = ".eduaudit.";
  for (const unsigned char byte : bytes)
    name += letters[byte % letters.size()];
  return name;
}

} // namespace

Result<AtomicFile> AtomicFile::create(const std::string& path, mode_t mode)
{
  if (auto replaceable = require_replaceable(path); !replaceable)
    return tl::unexpected(replaceable.error());
  for (int tries = 0; tries < most_tries; ++tries) {
    std::string temporary = join_path(folder_of(path), random_name());
    Descriptor fd(::open(temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
    if (fd)
      return AtomicFile(path, std::move(temporary), std::move(fd));
    if (errno != EEXIST)
      return system_error(path, errno, ErrorKind::cannot_create);
  }
  return fail(ErrorKind::cannot_create, path, "no free temporary name");
}

AtomicFile::AtomicFile(std::string path, std::string temporary, Descriptor fd)
    : m_path(std::move(path)), m_temporary(std::move(temporary)), m_fd(std::move(fd))
{}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_temporary(std::exchange(other.m_temporary, {})),
      m_fd(std::move(other.m_fd)), m_failed(other.m_failed)
{}

AtomicFile::~AtomicFile()
{
  if (!m_temporary.empty())
    ::unlink(m_temporary.c_str());
}

Result<void> AtomicFile::write(std::string_view bytes)
{
  auto written = write_all(m_fd.get(), bytes, m_path);
  m_failed = m_failed || !written;
  return written;
}

Result<void> AtomicFile::commit()
{
  if (m_failed || m_temporary.empty())
    return fail(ErrorKind::write, m_path, m_failed ? "not all of it was written" : "already committed");
  if (::fsync(m_fd.get()) != 0)
    return system_error(m_path, errno, ErrorKind::write);
  if (::rename(m_temporary.c_str(), m_path.c_str()) != 0)
    return system_error(m_path, errno, ErrorKind::cannot_create);
  m_temporary.clear();
  return sync_folder(std::string(folder_of(m_path)));
}

} // namespace eduaudit
