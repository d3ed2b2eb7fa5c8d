// SPDX-License-Identifier: Apache-2.0
#include "pipeline/output.hpp"
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace eduaudit {

namespace {

constexpr std::size_t block = 256 * 1024;

} // namespace

Output::Output(int fd, std::string name) : m_fd(fd), m_name(std::move(name))
{
  m_buffer.reserve(2 * block);
}

Output Output::standard()
{
  return Output(STDOUT_FILENO, {});
}

Result<Output> Output::file(const std::string& path)
{
  // A device, such as /dev/null, can't be replaced and is written to as it is.
  if (struct stat status{}; ::stat(path.c_str(), &status) == 0 && S_ISCHR(status.st_mode)) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    return fd < 0 ? Result<Output>(system_error(path, errno, ErrorKind::cannot_create)) : Output(fd, path);
  }
  auto file = AtomicFile::create(path);
  if (!file)
    return tl::unexpected(file.error());
  Output output(file->descriptor(), path);
  output.m_file.emplace(std::move(*file));
  return output;
}

Result<void> Output::pass(std::string_view bytes, Ending ending)
{
  m_buffer += bytes;
  m_bytes += static_cast<int64_t>(bytes.size());
  m_lines += std::ranges::count(bytes, '\n');
  if (ending == Ending::allowed)
    m_may_leave = m_buffer.size();
  return m_may_leave < block ? Result<void>{} : flush(m_may_leave);
}

Result<void> Output::write(std::string_view bytes)
{
  m_hasher.update(bytes);
  return pass(bytes);
}

Result<void> Output::flush(std::size_t size)
{
  auto written = write_all(m_fd, std::string_view(m_buffer).substr(0, size), m_name);
  m_buffer.erase(0, size);
  m_may_leave = 0;
  return written;
}

Result<void> Output::finish()
{
  if (auto flushed = flush(m_buffer.size()); !flushed)
    return flushed;
  if (m_file)
    return m_file->commit();
  // A full disk may show only when the descriptor is closed (NFS, quota); stdout itself stays open for exit
  // handlers.
  const int copy = ::dup(m_fd);
  if (copy < 0 || ::close(copy) != 0)
    return system_error(m_name, errno, ErrorKind::write);
  return {};
}

} // namespace eduaudit
