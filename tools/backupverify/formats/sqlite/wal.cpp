// SPDX-License-Identifier: Apache-2.0
#include "formats/sqlite/wal.hpp"
#include "binary.hpp"
#include "formats/sqlite/header.hpp"
#include <algorithm>

namespace eduaudit::backupverify::sqlite {

namespace {

constexpr std::uint32_t magic = 0x377f0682; // the last bit: big-endian sums
constexpr std::uint32_t version = 3007000;
constexpr std::size_t wal_header_size = 32;
constexpr std::size_t frame_header_size = 24;

Result<std::size_t> read_full(ByteSource& source, std::span<char> buffer)
{
  std::size_t size = 0;
  while (size < buffer.size()) {
    const auto got = source.read(buffer.subspan(size));
    if (!got)
      return got;
    if (*got == 0)
      break;
    size += *got;
  }
  return size;
}

Sums sums_at(std::string_view bytes, std::size_t at)
{
  return {big<std::uint32_t>(bytes, at), big<std::uint32_t>(bytes, at + 4)};
}

class Reader {
 public:
  Reader(ByteSource& source, const WalPage& page) : m_source(source), m_page(page) {}

  Result<Wal> read()
  {
    const auto begun = read_header();
    if (!begun)
      return tl::unexpected(begun.error());
    if (!*begun)
      return m_wal;
    m_frame.resize(frame_header_size + m_wal.page_size);
    while (!m_wal.problem) {
      const auto got = read_full(m_source, m_frame);
      if (!got)
        return tl::unexpected(got.error());
      m_wal.bytes += static_cast<int64_t>(*got);
      if (*got == 0)
        break;
      if (*got < m_frame.size())
        m_wal.cut = true;
      if (m_wal.cut || !take_frame())
        break;
    }
    return m_wal;
  }

 private:
  Result<bool> read_header()
  {
    std::string header(wal_header_size, '\0');
    const auto got = read_full(m_source, header);
    if (!got)
      return tl::unexpected(got.error());
    m_wal.bytes = static_cast<int64_t>(*got);
    m_wal.page_size = big<std::uint32_t>(header, 8);
    m_big_endian = (big<std::uint32_t>(header, 0) & 1) != 0;
    m_sums.add(std::string_view(header).substr(0, 24), m_big_endian);
    m_salts = header.substr(16, 8);
    const bool is_size =
        m_wal.page_size >= 512 && m_wal.page_size <= 65536 && (m_wal.page_size & (m_wal.page_size - 1)) == 0;
    m_wal.cut = *got < wal_header_size;
    if (!m_wal.cut && (!is_size || big<std::uint32_t>(header, 4) != version || sums_at(header, 24) != m_sums))
      m_wal.problem = Words{"the checksum of its header is wrong", "其文件头的校验和不符"};
    return !m_wal.cut && !m_wal.problem;
  }

  // False: it is of an older use of the file, or damaged.
  bool take_frame()
  {
    const std::string_view frame(m_frame);
    const auto number = big<std::uint32_t>(frame, 0);
    auto sums = m_sums;
    sums.add(frame.substr(0, 8), m_big_endian);
    sums.add(frame.substr(frame_header_size), m_big_endian);
    if (frame.substr(8, 8) != m_salts)
      return look_behind();
    if (number == 0 || sums_at(frame, 16) != sums) {
      m_wal.problem = say({"the checksum of frame {} is wrong", "第 {} 帧的校验和不符"}, {m_wal.frames + 1});
      m_wal.problem_at = m_wal.bytes - static_cast<int64_t>(frame.size());
      return false;
    }
    m_sums = sums;
    ++m_wal.frames;
    if (m_page)
      m_page(m_wal.frames, number, frame.substr(frame_header_size));
    if (const auto pages = big<std::uint32_t>(frame, 4); pages != 0) {
      m_wal.committed = m_wal.frames;
      m_wal.pages = pages;
    }
    return true;
  }

  // Behind a frame with other salts no frame has the right ones, unless that one was damaged.
  bool look_behind()
  {
    const auto at = m_wal.bytes - static_cast<int64_t>(m_frame.size());
    for (;;) {
      const auto got = read_full(m_source, m_frame);
      if (!got || *got < m_frame.size())
        return false;
      m_wal.bytes += static_cast<int64_t>(*got);
      if (std::string_view(m_frame).substr(8, 8) != m_salts)
        continue;
      m_wal.problem = say({"frame {} is damaged", "第 {} 帧已损坏"}, {m_wal.frames + 1});
      m_wal.problem_at = at;
      return false;
    }
  }

  ByteSource& m_source;
  const WalPage& m_page;
  Wal m_wal;
  Sums m_sums;
  std::string m_salts;
  std::string m_frame;
  bool m_big_endian = false;
};

} // namespace

bool is_wal(std::string_view head)
{
  return head.size() >= 4 && (big<std::uint32_t>(head, 0) & ~1u) == magic;
}

Result<Wal> read_wal(ByteSource& source, const WalPage& page)
{
  return Reader(source, page).read();
}

} // namespace eduaudit::backupverify::sqlite
