// SPDX-License-Identifier: Apache-2.0
#include "clusters.hpp"
#include "binary.hpp"
#include "image_reading.hpp"
#include <algorithm>
#include <bit>
#include <zlib.h>

namespace eduaudit::backupverify::qcow2 {

namespace {

constexpr std::uint64_t most_clusters = 32 << 20; // whose uses are counted, one byte each
constexpr std::uint64_t copied = 1ull << 63;      // used once
constexpr std::uint64_t is_compressed = 1ull << 62;
constexpr std::uint64_t place_bits = 0x00fffffffffffe00;
constexpr std::uint64_t reserved_l1 = 0x7f000000000001ff;
constexpr std::uint64_t reserved_l2 = 0x3f000000000001fe;
constexpr std::uint64_t reserved_refcounts = 0x1ff;
constexpr int window_bits = -12; // a raw deflate stream of QEMU

std::uint64_t refcount_at(std::string_view block, std::uint64_t index, unsigned bits)
{
  switch (bits) {
  case 8:
    return big<std::uint8_t>(block, index);
  case 16:
    return big<std::uint16_t>(block, index * 2);
  case 32:
    return big<std::uint32_t>(block, index * 4);
  case 64:
    return big<std::uint64_t>(block, index * 8);
  default: {
    const auto in_byte = 8 / bits;
    const unsigned byte = big<std::uint8_t>(block, index / in_byte);
    return (byte >> (index % in_byte * bits)) & ((1u << bits) - 1);
  }
  }
}

} // namespace

Clusters::Clusters(BackupFile& file, const Header& header, Report& report)
    : m_file(file), m_header(header), m_report(report), m_size(static_cast<std::uint64_t>(file.size()))
{
  if (const auto count = (m_size >> header.cluster_bits) + 1; count <= most_clusters)
    m_uses.resize(static_cast<std::size_t>(count));
}

void Clusters::lose_entry(std::uint64_t at, const Text& problem, std::uint64_t number)
{
  lose_range(m_report, at, at + 8, {}, say(problem, {number}));
}

void Clusters::step()
{
  if (m_steps > 0 && --m_steps == 0)
    m_report.unverifiable(Unproven::limit, Text{"its tables are too large to be read", "其表过大，无法读取"});
}

void Clusters::use(std::uint64_t offset, std::uint64_t bytes, std::uint64_t at)
{
  if (!is_within(offset, bytes, m_size))
    return lose_entry(
        at, {"what it names at byte {} lies behind the end of the file", "所指第 {} 字节超出文件末尾"},
        offset);
  if (m_uses.empty() || bytes == 0)
    return;
  for (auto i = offset >> m_header.cluster_bits; i <= (offset + bytes - 1) >> m_header.cluster_bits; ++i)
    if (auto& uses = m_uses[static_cast<std::size_t>(i)]; uses < 255)
      ++uses;
}

void Clusters::use_table(std::uint64_t offset, std::uint64_t bytes)
{
  if (!is_within(offset, bytes, m_size))
    return say_cut(m_report, m_file, offset + bytes);
  use(offset, bytes, 0);
}

void Clusters::walk_l1(std::uint64_t offset, std::uint64_t entries, Active active)
{
  m_active = active;
  use_table(offset, entries * 8);
  if (!is_within(offset, entries * 8, m_size))
    return;
  TakenBlocks tables((m_size >> m_header.cluster_bits) + 1);
  const auto read = each_entry(m_file, offset, entries, 8, [&](auto index, std::string_view bytes) {
    step();
    const auto entry = big<std::uint64_t>(bytes, 0);
    const auto at = offset + index * 8;
    const auto place = entry & place_bits;
    if ((entry & reserved_l1) != 0 || place % m_header.cluster() != 0)
      lose_entry(at, {"entry {} of a table of level 1 can't be right", "一级表的第 {} 项不可能正确"}, index);
    else if (place != 0 && is_within(place, 1, m_size) && !tables.take(place >> m_header.cluster_bits))
      lose_entry(at,
                 {"entry {} of a table of level 1 names the same as another", "一级表的第 {} 项与其他项重复"},
                 index);
    else if (place != 0) {
      use(place, m_header.cluster(), at);
      if (is_within(place, m_header.cluster(), m_size))
        walk_l2(place, index * m_header.l2_entries());
    }
    return !is_hopeless();
  });
  if (!read)
    m_report.fault(read.error());
}

void Clusters::walk_l2(std::uint64_t offset, std::uint64_t first_guest)
{
  const auto width = m_header.l2_entry();
  const auto read = each_entry(m_file, offset, m_header.l2_entries(), static_cast<std::size_t>(width),
                               [&](auto index, std::string_view bytes) {
                                 step();
                                 look_at_entry(first_guest + index, bytes, offset + index * width);
                                 return !is_hopeless();
                               });
  if (!read)
    m_report.fault(read.error());
}

void Clusters::look_at_entry(std::uint64_t guest, std::string_view bytes, std::uint64_t at)
{
  const auto entry = big<std::uint64_t>(bytes, 0);
  if (entry == 0)
    return;
  if ((entry & is_compressed) != 0)
    return look_at_compressed(guest, entry, at);
  const auto place = entry & place_bits;
  const auto reserved = m_header.version < 3 ? reserved_l2 | 1 : reserved_l2;
  if ((entry & reserved) != 0 || place % m_header.cluster() != 0)
    return lose_entry(
        at, {"the entry of cluster {} of the disk can't be right", "磁盘第 {} 簇的表项不可能正确"}, guest);
  if (place == 0 || (m_header.incompatible & 4) != 0) // with an external file, it lies there
    return;
  // Of subclusters, those behind the last one that is allocated need not be in the file.
  const auto subclusters = m_header.has_extended_l2() ? std::bit_width(big<std::uint32_t>(bytes, 12)) : 32;
  use(place, std::max<std::uint64_t>(m_header.cluster() / 32 * static_cast<unsigned>(subclusters), 1), at);
}

// The place in bytes, and how many sectors of 512 bytes it reaches into besides the first.
void Clusters::look_at_compressed(std::uint64_t guest, std::uint64_t entry, std::uint64_t at)
{
  const auto bits = 62 - (m_header.cluster_bits - 8);
  const auto place = entry & ((1ull << bits) - 1);
  const auto sectors = ((entry & (is_compressed - 1)) >> bits) + 1;
  const auto bytes = sectors * 512 - place % 512;
  if ((entry & copied) != 0)
    return lose_entry(
        at, {"the entry of cluster {} of the disk can't be right", "磁盘第 {} 簇的表项不可能正确"}, guest);
  use(place, bytes, at);
  if (m_active == Active::yes && m_header.compression == 0 && m_header.encryption == 0 &&
      is_within(place, bytes, m_size))
    inflate(guest, place, bytes);
}

// Deflate has no checksum, but most damages lead to no whole cluster.
void Clusters::inflate(std::uint64_t guest, std::uint64_t offset, std::uint64_t bytes)
{
  auto packed = m_file.read_at(static_cast<int64_t>(offset), static_cast<std::size_t>(bytes));
  if (!packed)
    return m_report.fault(packed.error());
  m_inflated.resize(static_cast<std::size_t>(m_header.cluster()));
  z_stream stream{};
  if (::inflateInit2(&stream, window_bits) != Z_OK)
    return m_report.unverifiable(Unproven::limit, Text{"out of memory", "内存不足"});
  stream.next_in = reinterpret_cast<Bytef*>(packed->data());
  stream.avail_in = static_cast<uInt>(packed->size());
  stream.next_out = reinterpret_cast<Bytef*>(m_inflated.data());
  stream.avail_out = static_cast<uInt>(m_inflated.size());
  const int code = ::inflate(&stream, Z_FINISH);
  // The stream ends in the last of its sectors.
  const bool whole = code == Z_STREAM_END && stream.avail_out == 0 && stream.avail_in < 512;
  ::inflateEnd(&stream);
  if (!whole)
    lose_range(m_report, offset, offset + bytes, {},
               say({"cluster {} of the disk can't be decompressed", "磁盘第 {} 簇无法解压"}, {guest}));
}

void Clusters::read_refcounts()
{
  const auto bytes = m_header.refcounts_clusters * m_header.cluster();
  use_table(m_header.refcounts_offset, bytes);
  if (m_uses.empty() || !is_within(m_header.refcounts_offset, bytes, m_size))
    return;
  const auto in_block = m_header.cluster() * 8 / m_header.refcount_bits;
  std::vector<std::uint64_t> blocks;
  const auto read =
      each_entry(m_file, m_header.refcounts_offset, bytes / 8, 8, [&](auto index, std::string_view entry) {
        const auto place = big<std::uint64_t>(entry, 0);
        const auto at = m_header.refcounts_offset + index * 8;
        if ((place & reserved_refcounts) != 0 || place % m_header.cluster() != 0)
          lose_entry(at, {"entry {} of the refcount table can't be right", "引用计数表的第 {} 项不可能正确"},
                     index);
        else if (place != 0)
          use(place, m_header.cluster(), at);
        if (index * in_block < m_uses.size())
          blocks.push_back(place);
        return !is_hopeless();
      });
  if (!read)
    return m_report.fault(read.error());
  for (std::size_t i = 0; i < blocks.size() && !is_hopeless(); ++i)
    compare_block(blocks[i], i * in_block);
}

void Clusters::compare_block(std::uint64_t block_offset, std::uint64_t first_cluster)
{
  std::string block;
  if (block_offset != 0 && block_offset % m_header.cluster() == 0 &&
      is_within(block_offset, m_header.cluster(), m_size))
    if (auto bytes =
            m_file.read_at(static_cast<int64_t>(block_offset), static_cast<std::size_t>(m_header.cluster())))
      block = std::move(*bytes);
  const auto last =
      std::min<std::uint64_t>(first_cluster + m_header.cluster() * 8 / m_header.refcount_bits, m_uses.size());
  for (auto i = first_cluster; i < last && !is_hopeless(); ++i) {
    const auto uses = m_uses[static_cast<std::size_t>(i)];
    const auto stored = refcount_at(block, i - first_cluster, m_header.refcount_bits);
    m_leaks += uses == 0 && stored > 0 ? 1 : 0;
    if (uses > stored)
      lose_range(m_report, i << m_header.cluster_bits, (i + 1) << m_header.cluster_bits, {},
                 say({"it is used {} times, and its refcount is {}", "被引用 {} 次，而引用计数为 {}"},
                     {unsigned{uses}, stored}));
  }
}

} // namespace eduaudit::backupverify::qcow2
