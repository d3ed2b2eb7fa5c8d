// SPDX-License-Identifier: Apache-2.0
#include "directory.hpp"
#include "binary.hpp"
#include <algorithm>
#include <limits>

namespace eduaudit::backupverify::zip {

namespace {

using namespace std::string_view_literals;

constexpr auto entry_magic = "PK\1\2"sv;
constexpr std::size_t entry_size = 46;
constexpr std::size_t buffer_size = 256 * 1024;
constexpr std::uint16_t zip64_id = 0x0001;
constexpr std::uint16_t times_id = 0x5455; // "UT", Info-ZIP
constexpr std::uint16_t aes_id = 0x9901;   // WinZip
constexpr std::uint8_t made_on_unix = 3;
constexpr std::uint8_t made_on_macos = 19;

int64_t as_size(std::uint64_t value)
{
  return value > static_cast<std::uint64_t>(std::numeric_limits<int64_t>::max() / 4)
             ? -1
             : static_cast<int64_t>(value);
}

void read_zip64(std::string_view field, int64_t& size, int64_t& packed, int64_t* at)
{
  for (int64_t* const value : {&size, &packed, at}) {
    if (!value || *value != in_extra || field.size() < 8)
      continue;
    *value = as_size(little<std::uint64_t>(field, 0));
    field.remove_prefix(8);
  }
}

} // namespace

Extra read_extra(std::string_view extra, int64_t& size, int64_t& packed, int64_t* at)
{
  Extra out;
  while (extra.size() >= 4) {
    const auto id = little<std::uint16_t>(extra, 0);
    const auto field = extra.substr(4, little<std::uint16_t>(extra, 2));
    if (id == zip64_id)
      read_zip64(field, size, packed, at);
    else if (id == times_id && field.size() >= 5 && (field[0] & 1) != 0)
      out.mtime = static_cast<std::int32_t>(little<std::uint32_t>(field, 1));
    else if (id == aes_id && field.size() >= 7)
      out.aes_for = little<std::uint16_t>(field, 5);
    extra.remove_prefix(4 + field.size());
  }
  return out;
}

Error Directory::damage(Words detail) const
{
  return {ErrorKind::damaged, m_file.path(),
          say({"the central directory is damaged at byte {}: {}", "中央目录在第 {} 字节处损坏：{}"},
              {m_end.directory + m_position, detail})};
}

// So many bytes of the directory, or as many as are left.
Result<std::string_view> Directory::need(std::size_t size)
{
  if (m_buffer.size() - m_begin < size) {
    m_buffer.erase(0, m_begin);
    m_begin = 0;
    const auto have = m_buffer.size();
    const auto left = m_end.directory_size - m_position - static_cast<int64_t>(have);
    const auto more = static_cast<std::size_t>(std::min<int64_t>(left, buffer_size));
    auto bytes = m_file.read_at(m_end.directory + m_position + static_cast<int64_t>(have), more);
    if (!bytes)
      return tl::unexpected(bytes.error());
    m_buffer += *bytes;
  }
  return std::string_view(m_buffer).substr(m_begin, size);
}

Result<std::optional<Entry>> Directory::next()
{
  if (m_position == m_end.directory_size) {
    if (m_count != m_end.entries)
      return tl::unexpected(
          damage(say({"it has {} entries, and its end record says {}", "共 {} 个条目，而结尾记录为 {} 个"},
                     {m_count, m_end.entries})));
    return std::nullopt;
  }
  const auto fixed = need(entry_size);
  if (!fixed)
    return tl::unexpected(fixed.error());
  if (!fixed->starts_with(entry_magic) || fixed->size() < entry_size)
    return tl::unexpected(damage({"no entry stands there", "此处不是目录条目"}));
  const std::size_t name_size = little<std::uint16_t>(*fixed, 28);
  const std::size_t extra_size = little<std::uint16_t>(*fixed, 30);
  const std::size_t whole = entry_size + name_size + extra_size + little<std::uint16_t>(*fixed, 32);
  const auto bytes = need(whole);
  if (!bytes)
    return tl::unexpected(bytes.error());
  if (bytes->size() < whole)
    return tl::unexpected(damage({"its last entry is cut", "最后一个条目不完整"}));
  Entry entry;
  entry.flags = little<std::uint16_t>(*bytes, 8);
  entry.method = little<std::uint16_t>(*bytes, 10);
  entry.time = little<std::uint16_t>(*bytes, 12);
  entry.date = little<std::uint16_t>(*bytes, 14);
  entry.crc = little<std::uint32_t>(*bytes, 16);
  entry.packed = little<std::uint32_t>(*bytes, 20);
  entry.size = little<std::uint32_t>(*bytes, 24);
  entry.at = little<std::uint32_t>(*bytes, 42);
  entry.name = bytes->substr(entry_size, name_size);
  const auto system = static_cast<std::uint8_t>((*bytes)[5]);
  if (system == made_on_unix || system == made_on_macos)
    entry.mode = little<std::uint32_t>(*bytes, 38) >> 16;
  const auto extra =
      read_extra(bytes->substr(entry_size + name_size, extra_size), entry.size, entry.packed, &entry.at);
  entry.mtime = extra.mtime;
  entry.aes_for = extra.aes_for;
  if (entry.at < 0 || entry.packed < 0 || entry.size < 0)
    return tl::unexpected(damage({"a size is beyond all bounds", "大小超出范围"}));
  entry.at += m_end.before;
  m_begin += whole;
  m_position += static_cast<int64_t>(whole);
  ++m_count;
  return entry;
}

} // namespace eduaudit::backupverify::zip
