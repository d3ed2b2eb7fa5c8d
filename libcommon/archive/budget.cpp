// SPDX-License-Identifier: Apache-2.0
#include "archive/budget.hpp"
#include <algorithm>

namespace eduaudit {

namespace {

constexpr std::uint64_t ratio_free = 64u << 20;

} // namespace

Result<void> Budget::add_member()
{
  if (++m_members > m_limits.members)
    return fail(ErrorKind::limit, m_path, "more than " + std::to_string(m_limits.members) + " members");
  return {};
}

Result<void> Budget::add_content(std::uint64_t bytes)
{
  // Compared before adding: a sparse member may claim almost 2^64 bytes.
  if (bytes > m_limits.bytes || m_content > m_limits.bytes - bytes)
    return fail(ErrorKind::limit, m_path,
                "more than " + std::to_string(m_limits.bytes) + " bytes when decompressed");
  m_content += bytes;
  return check_ratio(m_content);
}

Result<void> Budget::check_ratio(std::uint64_t decompressed) const
{
  const auto container = std::max<std::uint64_t>(m_container_bytes, 1);
  if (decompressed > ratio_free && decompressed / container >= m_limits.ratio)
    return fail(ErrorKind::limit, m_path,
                "decompresses to more than " + std::to_string(m_limits.ratio) + " times its size");
  return {};
}

} // namespace eduaudit
