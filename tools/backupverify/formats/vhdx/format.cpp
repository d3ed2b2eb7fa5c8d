// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "binary.hpp"
#include "crc.hpp"
#include "image_reading.hpp"
#include <map>

namespace eduaudit::backupverify::formats {

namespace {

// MS-VHDX, Virtual Hard Disk v2; all numbers are little-endian.
constexpr std::string_view magic = "vhdxfile";
constexpr std::uint64_t kib = 1024;
constexpr std::uint64_t mib = kib * kib;
constexpr std::size_t header_size = 4 * kib;
constexpr std::size_t table_size = 64 * kib;
constexpr std::array<std::uint64_t, 2> header_places{64 * kib, 128 * kib};
constexpr std::array<std::uint64_t, 2> table_places{192 * kib, 256 * kib};

// Identifiers as they stand in the file.
constexpr std::string_view bat_id{"\x66\x77\xc2\x2d\x23\xf6\x00\x42\x9d\x64\x11\x5e\x9b\xfd\x4a\x08", 16};
constexpr std::string_view metadata_id{"\x06\xa2\x7c\x8b\x90\x47\x9a\x4b\xb8\xfe\x57\x5f\x05\x0f\x88\x6e",
                                       16};
constexpr std::string_view parameters_id{"\x37\x67\xa1\xca\x36\xfa\x43\x4d\xb3\xb6\x33\xf0\xaa\x44\xe7\x6b",
                                         16};
constexpr std::string_view size_id{"\x24\x42\xa5\x2f\x1b\xcd\x76\x48\xb2\x11\x5d\xbe\xd8\x3b\xf4\xb8", 16};
constexpr std::string_view sector_id{"\x1d\xbf\x41\x81\x6f\xa9\x09\x47\xba\x47\xf2\x33\xa8\xfa\xab\x5f", 16};

enum State : unsigned { fully_present = 6, partially_present = 7 };

struct Region {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

struct Disk {
  std::uint64_t block = 0;
  std::uint64_t size = 0;
  std::uint64_t sector = 0;
  bool has_parent = false;
};

bool recognizes(const Head& head)
{
  return head.codec == Codec::plain && head.bytes.starts_with(magic);
}

// Over all its bytes, with those of the sum itself as zeros.
bool sum_is_right(std::string bytes, std::string_view sign)
{
  const auto sum = little<std::uint32_t>(bytes, 4);
  bytes.replace(4, 4, 4, '\0');
  return bytes.starts_with(sign) && crc32c(bytes) == sum;
}

// The block at one of two places whose sum is right, the newer of two headers; says which is wrong.
std::optional<std::string> read_pair(const BackupFile& file, std::span<const std::uint64_t> places,
                                     std::size_t size, std::string_view sign, Report& report)
{
  std::optional<std::string> best;
  for (const auto place : places) {
    auto bytes = file.read_at(static_cast<int64_t>(place), size);
    if (!bytes) {
      report.fault(bytes.error());
      continue;
    }
    if (!sum_is_right(*bytes, sign))
      lose_range(report, place, place + size, {},
                 say({"the checksum of its {} is wrong", "{} 的校验和不符"}, {sign}));
    else if (!best || (sign == "head" && little<std::uint64_t>(*best, 8) < little<std::uint64_t>(*bytes, 8)))
      best = std::move(*bytes);
  }
  return best;
}

class Vhdx {
 public:
  Vhdx(BackupFile& file, Report& report)
      : m_file(file), m_report(report), m_size(static_cast<std::uint64_t>(file.size()))
  {}

  void run()
  {
    const auto header = read_pair(m_file, header_places, header_size, "head", m_report);
    const auto regions = read_pair(m_file, table_places, table_size, "regi", m_report);
    if (!header || !regions)
      return;
    if (m_file.size() % static_cast<int64_t>(mib) != 0)
      m_report.say(Verdict::incomplete,
                   Text{"its size is no number of MiB: it is cut", "文件大小不是整 MiB，文件被截断"});
    look_at_log(*header);
    take_regions(*regions);
    if (m_bat.size == 0 || m_metadata.size == 0)
      return lose_range(
          m_report, table_places[0], table_places[0] + table_size, {},
          Text{"its block table or metadata is not in the list of regions", "区域表中没有块分配表或元数据"});
    if (read_metadata())
      read_bat();
    if (m_disk.has_parent)
      m_report.unverifiable(Unproven::unsupported,
                            Text{"it holds only what differs from another image, which must be there, too",
                                 "它只含与另一映像的差异，还需要该映像"});
  }

 private:
  void look_at_log(std::string_view header)
  {
    const auto offset = little<std::uint64_t>(header, 72);
    const auto size = little<std::uint32_t>(header, 68);
    if (offset % mib != 0 || size % mib != 0 || !is_within(offset, size, m_size))
      return say_cut(m_report, m_file, offset + size);
    if (header.substr(48, 16).find_first_not_of('\0') != std::string_view::npos)
      m_report.unverifiable(Unproven::unsupported,
                            Text{"it was copied while it was in use: its log is to be replayed",
                                 "复制时映像正在使用，其日志尚待重放"});
  }

  void take_regions(std::string_view table)
  {
    const auto count = std::min<std::uint32_t>(little<std::uint32_t>(table, 8), 2047);
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto entry = table.substr(16 + i * 32, 32);
      const Region region{little<std::uint64_t>(entry, 16), little<std::uint32_t>(entry, 24)};
      if (!is_within(region.offset, region.size, m_size))
        say_cut(m_report, m_file, region.offset + region.size);
      else if (entry.starts_with(bat_id))
        m_bat = region;
      else if (entry.starts_with(metadata_id))
        m_metadata = region;
      else if ((little<std::uint32_t>(entry, 28) & 1) != 0)
        m_report.unverifiable(Unproven::unsupported,
                              Text{"it needs a region that is not known here", "它需要未知的区域"});
    }
  }

  bool read_metadata()
  {
    const auto table = m_file.read_at(static_cast<int64_t>(m_metadata.offset), table_size);
    if (!table) {
      m_report.fault(table.error());
      return false;
    }
    const auto count = std::min<std::uint16_t>(little<std::uint16_t>(*table, 10), 2047);
    for (std::size_t i = 0; i < count && table->starts_with("metadata"); ++i)
      take_item(std::string_view(*table).substr(32 + i * 32, 32));
    if (is_sound())
      return true;
    lose_range(m_report, m_metadata.offset, m_metadata.offset + m_metadata.size, {},
               Text{"its metadata can't be right", "元数据不可能正确"});
    return false;
  }

  void take_item(std::string_view entry)
  {
    const auto offset = little<std::uint32_t>(entry, 16);
    if (!is_within(offset, 8, m_metadata.size))
      return;
    const auto value = m_file.read_at(static_cast<int64_t>(m_metadata.offset + offset), 8);
    if (!value)
      return;
    if (entry.starts_with(parameters_id)) {
      m_disk.block = little<std::uint32_t>(*value, 0);
      m_disk.has_parent = (little<std::uint32_t>(*value, 4) & 2) != 0;
    } else if (entry.starts_with(size_id)) {
      m_disk.size = little<std::uint64_t>(*value, 0);
    } else if (entry.starts_with(sector_id)) {
      m_disk.sector = little<std::uint32_t>(*value, 0);
    }
  }

  bool is_sound() const
  {
    const auto is_power = [](std::uint64_t number) { return (number & (number - 1)) == 0; };
    return m_disk.block >= mib && m_disk.block <= 256 * mib && is_power(m_disk.block) && m_disk.size > 0 &&
           m_disk.size <= 64 * mib * mib && (m_disk.sector == 512 || m_disk.sector == 4096) &&
           m_disk.size % m_disk.sector == 0;
  }

  // Behind as many blocks as one bitmap of sectors covers stands an entry for that.
  void read_bat()
  {
    m_report.add_content(static_cast<int64_t>(m_disk.size));
    const auto ratio = (m_disk.sector << 23) / m_disk.block;
    const auto blocks = (m_disk.size + m_disk.block - 1) / m_disk.block;
    const auto entries = blocks + (blocks - 1) / ratio;
    if (entries * 8 > m_bat.size)
      return lose_range(m_report, m_bat.offset, m_bat.offset + m_bat.size, {},
                        Text{"its block table is too short for the disk", "块分配表对磁盘而言过短"});
    TakenBlocks taken(m_size / mib);
    const auto read = each_entry(m_file, m_bat.offset, entries, 8, [&](auto index, std::string_view entry) {
      const bool is_bitmap = (index + 1) % (ratio + 1) == 0;
      check_entry(index, little<std::uint64_t>(entry, 0), is_bitmap ? mib : m_disk.block, taken);
      return m_report.archive().damage_count < 1000;
    });
    if (!read)
      m_report.fault(read.error());
  }

  void check_entry(std::uint64_t index, std::uint64_t entry, std::uint64_t length, TakenBlocks& taken)
  {
    const auto state = entry & 7;
    const auto at = m_bat.offset + index * 8;
    const auto lose = [&](const Text& problem) {
      lose_range(m_report, at, at + 8, {}, say(problem, {index}));
    };
    if (state == 4 || state == 5 || (entry & 0xffff8) != 0)
      return lose({"entry {} of its block table can't be right", "块分配表的第 {} 项不可能正确"});
    if (state != fully_present && state != partially_present)
      return;
    const auto offset = entry >> 20 << 20;
    if (!is_within(offset, length, m_size))
      return lose({"block {} lies behind the end of the file", "第 {} 块超出文件末尾"});
    if (offset < mib)
      return lose({"block {} lies where none can be", "第 {} 块指向无效位置"});
    for (std::uint64_t i = 0; i < length / mib; ++i)
      if (!taken.take(offset / mib + i))
        return lose({"block {} lies in another", "第 {} 块与其他块重叠"});
  }

  BackupFile& m_file;
  Report& m_report;
  std::uint64_t m_size;
  Region m_bat;
  Region m_metadata;
  Disk m_disk;
};

void examine(BackupFile& file, Report& report)
{
  Vhdx(file, report).run();
}

} // namespace

extern const Format vhdx;
constinit const Format vhdx{"vhdx", recognizes, examine};

} // namespace eduaudit::backupverify::formats
