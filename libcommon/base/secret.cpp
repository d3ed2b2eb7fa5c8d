// SPDX-License-Identifier: Apache-2.0
#include "base/secret.hpp"
#include <cstring>
#include <new>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <utility>

namespace eduaudit {

namespace {

// A mapping of its own, because MADV_DONTDUMP and munlock work on whole pages and would touch the heap's
// neighbours.
char* map_secret(std::size_t size)
{
  void* pages = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED)
    throw std::bad_alloc();
  // Best effort: an unprivileged user may lock little, and an old kernel may not know the advice.
  static_cast<void>(mlock(pages, size));
  static_cast<void>(madvise(pages, size, MADV_DONTDUMP));
  return static_cast<char*>(pages);
}

} // namespace

Secret::Secret(std::string_view bytes)
{
  if (bytes.empty())
    return;
  m_bytes = map_secret(bytes.size());
  m_size = bytes.size();
  std::memcpy(m_bytes, bytes.data(), m_size);
}

Secret::Secret(Secret&& other) noexcept
    : m_bytes(std::exchange(other.m_bytes, nullptr)), m_size(std::exchange(other.m_size, 0))
{}

Secret& Secret::operator=(Secret&& other) noexcept
{
  if (this != &other) {
    clear();
    m_bytes = std::exchange(other.m_bytes, nullptr);
    m_size = std::exchange(other.m_size, 0);
  }
  return *this;
}

Secret::~Secret()
{
  clear();
}

void Secret::clear() noexcept
{
  if (!m_bytes)
    return;
  wipe(m_bytes, m_size);
  munmap(m_bytes, m_size);
  m_bytes = nullptr;
  m_size = 0;
}

void wipe(void* bytes, std::size_t size) noexcept
{
  if (size > 0)
    explicit_bzero(bytes, size);
}

void wipe(std::string& text) noexcept
{
  // Up to the capacity: a text that was shortened still holds its tail there.
  text.resize(text.capacity());
  wipe(text.data(), text.size());
  text.clear();
}

void forbid_core_dumps() noexcept
{
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

} // namespace eduaudit
