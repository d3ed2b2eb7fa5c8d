// SPDX-License-Identifier: Apache-2.0
#include "fs/file.hpp"
#include <unistd.h>
#include <utility>

namespace eduaudit {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept
{
  const int old = std::exchange(m_fd, other.release());
  if (old >= 0)
    ::close(old);
  return *this;
}

Descriptor::~Descriptor()
{
  if (m_fd >= 0)
    ::close(m_fd);
}

int Descriptor::release()
{
  return std::exchange(m_fd, -1);
}

} // namespace eduaudit
