// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "crc.hpp"
#include <cstdint>
#include <string>
#include <string_view>

// Zips made byte by byte, of stored entries.
namespace zip_bytes {

inline std::string u16(std::size_t value)
{
  return {static_cast<char>(value), static_cast<char>(value >> 8)};
}

inline std::string u32(std::size_t value)
{
  return u16(value & 0xffff) + u16(value >> 16);
}

struct Member {
  std::string name;
  std::string content;
  std::size_t flags = 0;
  std::size_t method = 0;
  std::string packed = content;
  std::uint32_t crc = eduaudit::backupverify::crc32(content);
  bool in_directory = true;
};

inline std::string fields(const Member& member)
{
  return u16(20) + u16(member.flags) + u16(member.method) + u16(0x6000) + u16(0x5b76) + u32(member.crc) +
         u32(member.packed.size()) + u32(member.content.size()) + u16(member.name.size()) + u16(0);
}

inline std::string local(const Member& member)
{
  return "PK\3\4" + fields(member) + member.name + member.packed;
}

class Zip {
 public:
  Zip& add(const Member& member)
  {
    m_at = m_data.size();
    m_data += local(member);
    return member.in_directory ? list(member, m_at) : *this;
  }
  Zip& list(const Member& member, std::size_t at)
  {
    m_directory += "PK\1\2" + u16(0x314) + fields(member) + std::string(10, '\0') + u32(at) + member.name;
    ++m_entries;
    return *this;
  }
  std::size_t last() const { return m_at; } // where the last member that was added stands
  std::string bytes(std::size_t disk = 0) const
  {
    return m_data + m_directory + "PK\5\6" + u16(disk) + u16(disk) + u16(m_entries) + u16(m_entries) +
           u32(m_directory.size()) + u32(m_data.size()) + u16(0);
  }

 private:
  std::string m_data;
  std::string m_directory;
  std::size_t m_entries = 0;
  std::size_t m_at = 0;
};

} // namespace zip_bytes
