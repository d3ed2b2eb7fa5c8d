// SPDX-License-Identifier: Apache-2.0
#include "uncached_reader.hpp"
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

namespace eduaudit::backupverify {

namespace {

constexpr int64_t window = 64 << 20;
constexpr int64_t most_read_ahead = 8 << 20;

int64_t page_size()
{
  static const int64_t size = ::sysconf(_SC_PAGESIZE);
  return size;
}

ssize_t read_at(int fd, char* buffer, std::size_t size, int64_t offset, int flags)
{
  const iovec into{buffer, size};
  return flags == 0 ? ::pread(fd, buffer, size, offset) : ::preadv2(fd, &into, 1, offset, flags);
}

void mark_resident(int fd, int64_t begin, int64_t end, std::vector<unsigned char>& resident)
{
  const auto size = static_cast<std::size_t>(end - begin);
  void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, begin);
  if (mapped == MAP_FAILED)
    return;
  ::mincore(mapped, size, resident.data());
  ::munmap(mapped, size);
  for (auto& page : resident)
    page &= 1;
}

} // namespace

// Of a small file the first read says whether it was in the cache: that costs nothing. Of a larger one, the
// kernel has read on by itself by the time when that could be asked.
Result<std::size_t> UncachedReader::read(char* buffer, std::size_t size, const std::string& name)
{
  if (m_size > static_cast<int64_t>(size) && m_position >= m_window_end)
    look_ahead();
  auto got = read_cached(buffer, size);
  if (got < 0 && m_position >= m_window_end)
    drop_all_later();
  while (got < 0) {
    got = read_at(m_fd, buffer, size, m_position, 0);
    if (got < 0 && errno != EINTR)
      return system_error(name, errno);
  }
  m_position += got;
  return static_cast<std::size_t>(got);
}

// Nothing where what comes next is not in the cache. Of files of others the kernel may call all pages
// resident, whether they are or not.
ssize_t UncachedReader::read_cached(char* buffer, std::size_t size)
{
  const auto got = read_at(m_fd, buffer, size, m_position, RWF_NOWAIT);
  const auto page = static_cast<std::size_t>((m_position - m_window_begin) / page_size());
  if (got < 0 && errno == EAGAIN && page < m_resident.size() && m_resident[page] != 0)
    m_resident.assign(m_resident.size(), 0);
  return got;
}

// Asking has brought it in already, so that what was there before can't be told any more.
void UncachedReader::drop_all_later()
{
  m_window_begin = 0;
  m_window_end = m_size;
  m_resident.assign(static_cast<std::size_t>((m_size + page_size() - 1) / page_size()), 0);
}

// Pages directly behind those that were read for this are there because the kernel reads ahead.
void UncachedReader::look_ahead()
{
  const bool ours_before = !m_resident.empty() && m_resident.back() == 0;
  drop_window();
  m_window_begin = m_position / page_size() * page_size();
  m_window_end = std::min(m_window_begin + window, m_size);
  if (m_window_end <= m_window_begin)
    return;
  ::posix_fadvise(m_fd, m_window_begin, m_window_end - m_window_begin, POSIX_FADV_SEQUENTIAL);
  m_resident.assign(static_cast<std::size_t>((m_window_end - m_window_begin + page_size() - 1) / page_size()),
                    0);
  mark_resident(m_fd, m_window_begin, m_window_end, m_resident);
  const auto ahead =
      m_resident.begin() + std::min<std::ptrdiff_t>(std::ssize(m_resident), most_read_ahead / page_size());
  if (ours_before)
    std::fill(m_resident.begin(), std::find(m_resident.begin(), ahead, 0), 0);
}

void UncachedReader::drop_window()
{
  for (auto page = m_resident.begin(); page != m_resident.end();) {
    const auto end = std::find_if(page, m_resident.end(), [&](auto other) { return other != *page; });
    if (*page == 0)
      ::posix_fadvise(m_fd, m_window_begin + (page - m_resident.begin()) * page_size(),
                      (end - page) * page_size(), POSIX_FADV_DONTNEED);
    page = end;
  }
  m_resident.clear();
}

void UncachedReader::finish()
{
  drop_window();
}

} // namespace eduaudit::backupverify
