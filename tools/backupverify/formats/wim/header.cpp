// SPDX-License-Identifier: Apache-2.0
#include "header.hpp"
#include "binary.hpp"

namespace eduaudit::backupverify::wim {

Resource read_resource(std::string_view bytes, std::size_t at)
{
  const auto size = little<std::uint64_t>(bytes, at);
  return {size & 0xffffffffffffff, static_cast<std::uint8_t>(size >> 56),
          little<std::uint64_t>(bytes, at + 8), little<std::uint64_t>(bytes, at + 16)};
}

Header read_header(std::string_view bytes)
{
  return {little<std::uint32_t>(bytes, 8),  little<std::uint32_t>(bytes, 16),
          little<std::uint16_t>(bytes, 40), little<std::uint16_t>(bytes, 42),
          little<std::uint32_t>(bytes, 44), read_resource(bytes, 48),
          read_resource(bytes, 72),         read_resource(bytes, 124)};
}

} // namespace eduaudit::backupverify::wim
