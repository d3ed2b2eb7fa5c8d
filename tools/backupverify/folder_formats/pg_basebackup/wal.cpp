// SPDX-License-Identifier: Apache-2.0
#include "folder_formats/pg_basebackup/wal.hpp"
#include "binary.hpp"
#include "crc.hpp"
#include <algorithm>
#include <cstdio>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t short_header = 24; // of a page
constexpr std::size_t long_header = 40;  // of the first page of a segment
constexpr std::uint16_t continues = 1;
constexpr std::uint16_t is_long = 2;
constexpr std::size_t crc_at = 20; // in a record
constexpr std::uint64_t longest_record = 1u << 30;

std::string printed(const char* form, unsigned long long one, unsigned long long two,
                    unsigned long long three)
{
  std::array<char, 80> text{};
  std::snprintf(text.data(), text.size(), form, one, two, three);
  return text.data();
}

} // namespace

std::string wal_place(std::uint64_t place)
{
  return printed("%llX/%llX", place >> 32, place & 0xffffffff, 0);
}

std::string WalReader::wanted_segment(std::uint64_t segment_size) const
{
  const auto segment = m_at / segment_size;
  const auto in_high = (std::uint64_t{1} << 32) / segment_size;
  return printed("%08llX%08llX%08llX", m_range.timeline, segment / in_high, segment % in_high);
}

void WalReader::wrong(Words how)
{
  if (!m_problem)
    m_problem =
        say({"the write-ahead log is damaged at {}: {}", "预写日志在 {} 处损坏：{}"}, {wal_place(m_at), how});
}

// Leaves `at` where the content goes on in the page.
bool WalReader::begin_page(std::uint64_t place, std::string_view page, std::size_t& at)
{
  const auto info = little<std::uint16_t>(page, 2);
  const auto magic = little<std::uint16_t>(page, 0); // of the version
  if (m_magic == 0)
    m_magic = magic;
  if (little<std::uint64_t>(page, 8) != place || little<std::uint32_t>(page, 4) != m_range.timeline ||
      magic != m_magic || (magic & 0xf000) != 0xd000) {
    wrong({"the header of the page is another one", "页头不符"});
    return false;
  }
  const auto header = (info & is_long) != 0 ? long_header : short_header;
  if (header == long_header)
    m_segment_size = little<std::uint32_t>(page, 32);
  at = std::max<std::size_t>(header, m_at > place ? m_at - place : 0);
  m_at = place + at;
  if (m_left == 0)
    return true;
  if ((info & continues) == 0 || little<std::uint32_t>(page, 16) != m_left) {
    wrong({"a record doesn't go on in the next page", "记录在下一页没有继续"});
    return false;
  }
  return true;
}

bool WalReader::begin_record(std::string_view page, std::size_t at)
{
  m_left = little<std::uint32_t>(page, at);
  m_header_size = 0;
  m_crc = 0;
  if (m_left >= m_header.size() && m_left <= longest_record)
    return true;
  wrong({"no record stands there", "此处没有记录"});
  return false;
}

void WalReader::take_bytes(std::string_view bytes)
{
  m_left -= bytes.size();
  m_at += bytes.size();
  const auto of_header = bytes.substr(0, m_header.size() - m_header_size);
  std::ranges::copy(of_header, m_header.begin() + static_cast<std::ptrdiff_t>(m_header_size));
  m_header_size += of_header.size();
  m_crc = crc32c(bytes.substr(of_header.size()), m_crc);
}

void WalReader::end_record()
{
  const std::string_view header(m_header.data(), m_header.size());
  if (crc32c(header.substr(0, crc_at), m_crc) != little<std::uint32_t>(header, crc_at))
    return wrong({"the checksum of a record is wrong", "记录的校验和不符"});
  const bool is_switch = header[17] == 0 && (header[16] & 0xf0) == 0x40;
  if (is_switch && m_segment_size != 0)
    m_skip_to = (m_at + m_segment_size - 1) / m_segment_size * m_segment_size;
}

void WalReader::take_page(std::uint64_t place, std::string_view page)
{
  if (m_done || m_problem || place + page_size <= m_at)
    return;
  if (place < m_skip_to) {
    m_at = std::max(m_at, place + page_size);
    m_done = m_at >= m_range.end;
    return;
  }
  std::size_t at = 0;
  if (!begin_page(place, page, at))
    return;
  while (at < page_size && !m_problem && !m_done) {
    if (m_left == 0) {
      at = (at + 7) / 8 * 8;
      m_at = place + at;
      if (m_at >= m_range.end) {
        m_done = true;
        return;
      }
      if (at >= page_size || !begin_record(page, at))
        return;
    }
    const auto some = page.substr(at, std::min<std::uint64_t>(m_left, page_size - at));
    take_bytes(some);
    at += some.size();
    if (m_left == 0) {
      end_record();
      m_done = !m_problem && m_at >= m_range.end;
      if (m_skip_to > m_at)
        return;
    }
  }
}

} // namespace eduaudit::backupverify
