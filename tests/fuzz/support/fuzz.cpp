// SPDX-License-Identifier: Apache-2.0
#include "../fuzz.hpp"
#include <cstdio>
#include <cstdlib>
#include <sys/mman.h>
#include <unistd.h>

namespace eduaudit::fuzz {

void require(bool holds, const char* promise)
{
  if (holds)
    return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

MemoryFile::MemoryFile(std::string_view bytes) : m_fd(::memfd_create("fuzz", MFD_CLOEXEC))
{
  require(m_fd >= 0, "a file in memory can be made");
  while (!bytes.empty()) {
    const auto written = ::write(m_fd, bytes.data(), bytes.size());
    require(written > 0, "a file in memory can be written");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  require(::lseek(m_fd, 0, SEEK_SET) == 0, "a file in memory can be read");
}

MemoryFile::~MemoryFile()
{
  ::close(m_fd);
}

} // namespace eduaudit::fuzz
