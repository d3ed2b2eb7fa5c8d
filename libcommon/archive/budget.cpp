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
    return fail(ErrorKind::limit, m_path,
                say({"more than {} members", "成员超过 {} 个"}, {m_limits.members}));
  return {};
}

Result<void> Budget::add_content(std::uint64_t bytes)
{
  // Compared before adding: a sparse member may claim almost 2^64 bytes.
  if (bytes > m_limits.bytes || m_content > m_limits.bytes - bytes)
    return fail(ErrorKind::limit, m_path,
                say({"more than {} bytes when decompressed", "解压后超过 {} 字节"}, {m_limits.bytes}));
  m_content += bytes;
  return check_ratio(m_content);
}

Result<void> Budget::check_ratio(std::uint64_t decompressed) const
{
  const auto container = std::max<std::uint64_t>(m_container_bytes, 1);
  if (decompressed > ratio_free && decompressed / container >= m_limits.ratio)
    return fail(
        ErrorKind::limit, m_path,
        say({"decompresses to more than {} times its size", "解压后超过原大小的 {} 倍"}, {m_limits.ratio}));
  return {};
}

} // namespace eduaudit
