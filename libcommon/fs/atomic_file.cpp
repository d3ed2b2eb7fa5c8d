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
    return fail(ErrorKind::cannot_create, path, {"is not a regular file", "不是普通文件"});
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

std::string temporary_beside(const std::string& path)
{
  return join_path(folder_of(path), random_name());
}

tl::unexpected<Error> no_free_name(const std::string& path)
{
  return fail(ErrorKind::cannot_create, path, {"no free temporary name", "没有可用的临时文件名"});
}

std::string link_to(const Descriptor& fd)
{
  return "/proc/self/fd/" + std::to_string(fd.get());
}

// A file without a name leaves nothing behind when this process is killed. Not every file system has them,
// and giving one a name needs /proc.
Descriptor nameless(const std::string& path, mode_t mode)
{
  Descriptor fd(::open(std::string(folder_of(path)).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, mode));
  if (fd && ::access(link_to(fd).c_str(), F_OK) != 0)
    return {};
  return fd;
}

} // namespace

Result<AtomicFile> AtomicFile::create(const std::string& path, mode_t mode)
{
  if (auto replaceable = require_replaceable(path); !replaceable)
    return tl::unexpected(replaceable.error());
  if (auto fd = nameless(path, mode))
    return AtomicFile(path, {}, std::move(fd));
  for (int tries = 0; tries < most_tries; ++tries) {
    std::string temporary = temporary_beside(path);
    Descriptor fd(::open(temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
    if (fd)
      return AtomicFile(path, std::move(temporary), std::move(fd));
    if (errno != EEXIST)
      return system_error(path, errno, ErrorKind::cannot_create);
  }
  return no_free_name(path);
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

// A link can't take the place of a file, so a nameless one gets a temporary name first.
Result<void> AtomicFile::give_name()
{
  for (int tries = 0; m_temporary.empty(); ++tries) {
    if (tries == most_tries)
      return no_free_name(m_path);
    auto temporary = temporary_beside(m_path);
    if (::linkat(AT_FDCWD, link_to(m_fd).c_str(), AT_FDCWD, temporary.c_str(), AT_SYMLINK_FOLLOW) == 0)
      m_temporary = std::move(temporary);
    else if (errno != EEXIST)
      return system_error(m_path, errno, ErrorKind::cannot_create);
  }
  return {};
}

Result<void> AtomicFile::commit()
{
  if (m_failed || !m_fd)
    return fail(ErrorKind::write, m_path,
                m_failed ? Words("not all of it was written", "未能全部写入")
                         : Words("already committed", "已提交过"));
  if (::fsync(m_fd.get()) != 0)
    return system_error(m_path, errno, ErrorKind::write);
  if (auto named = give_name(); !named)
    return named;
  if (::rename(m_temporary.c_str(), m_path.c_str()) != 0)
    return system_error(m_path, errno, ErrorKind::cannot_create);
  m_temporary.clear();
  m_fd = Descriptor();
  return sync_folder(std::string(folder_of(m_path)));
}

} // namespace eduaudit
