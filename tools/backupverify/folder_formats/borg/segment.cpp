// SPDX-License-Identifier: Apache-2.0
#include "segment.hpp"
#include "base/text.hpp"
#include "binary.hpp"
#include "crc.hpp"
#include "pipeline/session.hpp"
#include "window.hpp"
#include <algorithm>
#include <array>
#include <optional>
#include <unistd.h>

namespace eduaudit::backupverify::borg {

namespace {

constexpr std::string_view magic = "BORG_SEG";
constexpr auto magic_size = static_cast<int64_t>(magic.size());
constexpr int64_t head_size = 9; // CRC-32, size, tag
constexpr int64_t key_size = 32;
constexpr int64_t most_entry = 20 << 20; // MAX_OBJECT_SIZE
constexpr int64_t worth_two = 32 << 20;  // bytes that two threads are started for
constexpr std::size_t most_damages = 50;
enum Tag : unsigned char { put = 0, deletion = 1, commit = 2, last_known = commit, last_possible = 15 };

struct Entry {
  std::uint32_t crc = 0;
  int64_t size = 0;
  unsigned char tag = 0;
  bool fits = false; // its size is one that its tag may have
};

bool is_size_of(unsigned char tag, int64_t size)
{
  switch (tag) {
  case put:
    return size >= head_size + key_size && size <= most_entry;
  case deletion:
    return size == head_size + key_size;
  case commit:
    return size == head_size;
  default:
    return tag <= last_possible && size >= head_size && size <= most_entry;
  }
}

class SegmentReader {
 public:
  // Bytes `from` to `to` of it, which an entry begins and ends at.
  SegmentReader(int fd, int64_t size, const std::string& name, int64_t from, int64_t to)
      : m_file(fd, size, name, from), m_begin(from), m_end(to)
  {}

  Result<Segment> run()
  {
    if (m_begin == 0)
      look_at_magic();
    for (auto at = std::max(m_begin, magic_size); at < m_end && !m_file.error();)
      at = step(at);
    m_file.finish();
    if (m_file.error())
      return tl::unexpected(*m_file.error());
    m_segment.ends_in_commit = m_segment.commits > 0 && m_segment.commit_end == m_end;
    return std::move(m_segment);
  }

 private:
  void look_at_magic()
  {
    if (m_file.at(0, magic.size()).substr(0, magic.size()) != magic)
      lose(0, magic_size, {}, {"it does not begin as a segment of borg 1", "开头不是 borg 1 的段文件标志"});
  }

  Entry entry_at(int64_t at)
  {
    const auto bytes = m_file.at(at, head_size);
    if (std::ssize(bytes) < head_size)
      return {};
    Entry entry{little<std::uint32_t>(bytes, 0), little<std::uint32_t>(bytes, 4),
                static_cast<unsigned char>(bytes[8])};
    entry.fits = is_size_of(entry.tag, entry.size);
    return entry;
  }

  bool is_whole(int64_t at, const Entry& entry)
  {
    return entry.fits && at + entry.size <= m_end && crc_of(at + 4, at + entry.size) == entry.crc;
  }

  std::uint32_t crc_of(int64_t from, int64_t to)
  {
    std::uint32_t crc = 0;
    while (from < to && !m_file.error()) {
      const auto bytes = m_file.at(from, 1).substr(0, static_cast<std::size_t>(to - from));
      if (bytes.empty())
        break;
      crc = crc32(bytes, crc);
      from += std::ssize(bytes);
    }
    return crc;
  }

  std::string key_at(int64_t at)
  {
    const auto bytes = m_file.at(at + head_size, key_size).substr(0, key_size);
    return std::ssize(bytes) < key_size
               ? std::string()
               : hex({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
  }

  int64_t step(int64_t at)
  {
    const auto entry = entry_at(at);
    // The key goes out of the window while the CRC is computed.
    const auto is_manifest = entry.fits && entry.tag <= deletion && is_zero_key(at);
    if (is_whole(at, entry)) {
      take(at, entry, is_manifest);
      return at + entry.size;
    }
    const auto next = next_whole(at, entry);
    lose_entry(at, next, entry);
    return next;
  }

  bool is_zero_key(int64_t at)
  {
    const auto bytes = m_file.at(at, head_size + key_size);
    return std::ssize(bytes) >= head_size + key_size &&
           std::ranges::all_of(bytes.substr(head_size, key_size), [](char c) { return c == 0; });
  }

  void take(int64_t at, const Entry& entry, bool is_manifest)
  {
    switch (entry.tag) {
    case put:
      ++m_segment.puts;
      m_segment.bytes += entry.size - head_size - key_size;
      break;
    case deletion:
      ++m_segment.deletes;
      break;
    case commit:
      ++m_segment.commits;
      m_segment.commit_end = at + entry.size;
      break;
    default:
      ++m_segment.unknown_tags;
    }
    if (is_manifest)
      m_segment.manifest = entry.tag == put ? Segment::Manifest::put : Segment::Manifest::deleted;
  }

  // Where an entry stands whose CRC is right; the end of the file if there is none.
  int64_t next_whole(int64_t damaged, const Entry& entry)
  {
    if (entry.fits && leads_on(damaged + entry.size))
      return damaged + entry.size;
    for (auto at = damaged + 1; at + head_size <= m_end && !m_file.error(); ++at)
      if (const auto found = entry_at(at); found.fits && found.tag <= last_known &&
                                           at + found.size <= m_end && may_end_at(at + found.size) &&
                                           is_whole(at, found))
        return at;
    return m_end;
  }

  bool may_end_at(int64_t end) { return end == m_end || entry_at(end).fits; }
  bool leads_on(int64_t at) { return at == m_end || (at < m_end && is_whole(at, entry_at(at))); }

  void lose_entry(int64_t from, int64_t to, const Entry& entry)
  {
    const bool has_key = entry.fits && entry.tag <= deletion;
    if (from == m_segment.commit_end && to == m_end)
      return lose(from, to, {},
                  {"bytes stand behind its COMMIT: borg drops the last transaction without a word",
                   "COMMIT 之后有多余字节：borg 会不作提示地丢弃最后一次事务"});
    if (entry.fits && from + entry.size > m_end && to == m_end)
      lose(from, to, has_key ? key_at(from) : std::string(),
           {"the segment is cut here", "段文件在此处被截断"});
    else if (entry.fits)
      lose(from, to, has_key ? key_at(from) : std::string(), {"its CRC-32 is wrong", "CRC-32 不符"});
    else
      lose(from, to, {}, {"these bytes are no entry", "这些字节不是有效条目"});
  }

  void lose(int64_t from, int64_t to, std::string key, const Text& problem)
  {
    if (m_segment.damage_count++ < static_cast<int64_t>(most_damages))
      m_segment.damages.push_back({from, to, std::move(key), problem});
  }

  Window m_file;
  int64_t m_begin;
  int64_t m_end;
  Segment m_segment;
};

// Where an entry begins in the middle, by the sizes that the entries say; nothing if they lead nowhere.
std::optional<int64_t> middle_of(int fd, int64_t size)
{
  auto at = magic_size;
  while (at < size / 2) {
    std::array<char, head_size> head{};
    if (::pread(fd, head.data(), head.size(), at) != std::ssize(head))
      return std::nullopt;
    const std::string_view bytes(head.data(), head.size());
    const int64_t length = little<std::uint32_t>(bytes, 4);
    if (!is_size_of(static_cast<unsigned char>(bytes[8]), length))
      return std::nullopt;
    at += length;
  }
  return at < size ? std::optional(at) : std::nullopt;
}

Segment joined(const Segment& first, Segment second)
{
  second.puts += first.puts;
  second.deletes += first.deletes;
  second.bytes += first.bytes;
  second.unknown_tags += first.unknown_tags;
  if (second.commits == 0)
    second.commit_end = first.commit_end;
  second.commits += first.commits;
  if (second.manifest == Segment::Manifest::absent)
    second.manifest = first.manifest;
  return second;
}

// In two halves at once; nothing where a damage is, which only the whole shows as it is.
std::optional<Segment> read_halves(int fd, int64_t size, const std::string& name)
{
  const auto middle = middle_of(fd, size);
  if (!middle)
    return std::nullopt;
  std::array<Result<Segment>, 2> halves{Segment{}, Segment{}};
  parallel_for(2, 2, [&](std::size_t i) {
    halves[i] = SegmentReader(fd, size, name, i == 0 ? 0 : *middle, i == 0 ? *middle : size).run();
  });
  if (!halves[0] || !halves[1] || halves[0]->damage_count + halves[1]->damage_count > 0)
    return std::nullopt;
  return joined(*halves[0], std::move(*halves[1]));
}

} // namespace

Result<Segment> read_segment(int fd, int64_t size, const std::string& name, unsigned jobs)
{
  if (jobs > 1 && size > worth_two)
    if (auto halves = read_halves(fd, size, name))
      return std::move(*halves);
  return SegmentReader(fd, size, name, 0, size).run();
}

} // namespace eduaudit::backupverify::borg
