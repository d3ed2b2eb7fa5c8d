// SPDX-License-Identifier: Apache-2.0
#include "sparse.hpp"
#include "binary.hpp"
#include "image_reading.hpp"

namespace eduaudit::backupverify::vmdk {

namespace {

class Sparse {
 public:
  Sparse(BackupFile& file, const Header& header, Report& report)
      : m_file(file), m_header(header), m_report(report), m_size(static_cast<std::uint64_t>(file.size())),
        m_taken(m_size / sector / header.grain + 1)
  {}

  void run()
  {
    const auto bytes = m_header.tables() * 4;
    if (!is_within(m_header.directory * sector, bytes, m_size))
      return say_cut(m_report, m_file, m_header.directory * sector + bytes);
    const auto read = each_entry(m_file, m_header.directory * sector, m_header.tables(), 4,
                                 [&](auto index, std::string_view entry) {
                                   look_at_table(index, little<std::uint32_t>(entry, 0));
                                   return m_report.archive().damage_count < 1000;
                                 });
    if (!read)
      m_report.fault(read.error());
  }

 private:
  std::uint64_t table_bytes() const { return m_header.grains_per_table * 4; }

  std::optional<std::string> read_table(std::uint64_t place)
  {
    if (place == 0 || !is_within(place * sector, table_bytes(), m_size))
      return std::nullopt;
    auto bytes =
        m_file.read_at(static_cast<int64_t>(place * sector), static_cast<std::size_t>(table_bytes()));
    return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
  }

  void look_at_table(std::uint64_t index, std::uint32_t place)
  {
    const auto entry_at = m_header.directory * sector + index * 4;
    std::optional<std::string> second;
    if (m_header.has_second_directory()) {
      const auto at = m_header.second_directory * sector + index * 4;
      const auto entry = m_file.read_at(static_cast<int64_t>(at), 4);
      if (!entry)
        return m_report.fault(entry.error());
      second = read_table(little<std::uint32_t>(*entry, 0));
      if (!second && (place != 0 || little<std::uint32_t>(*entry, 0) != 0))
        lose_table(at, index);
    }
    if (place == 0 && !second)
      return;
    const auto first = read_table(place);
    if (!first)
      return lose_table(entry_at, index);
    if (second && *first != *second)
      lose_range(m_report, place * sector, place * sector + table_bytes(), {},
                 say({"its two tables {} differ", "两份第 {} 号表不同"}, {index}));
    look_at_grains(index, place, *first);
  }

  void lose_table(std::uint64_t at, std::uint64_t index)
  {
    lose_range(
        m_report, at, at + 4, {},
        say({"its directory names table {} where none can be", "目录中第 {} 号表指向无效位置"}, {index}));
  }

  void look_at_grains(std::uint64_t table, std::uint64_t place, std::string_view bytes)
  {
    for (std::uint64_t i = 0; i < m_header.grains_per_table; ++i) {
      const auto grain = little<std::uint32_t>(bytes, i * 4);
      const auto number = table * m_header.grains_per_table + i;
      const auto at = place * sector + i * 4;
      if (grain == 0 || (grain == 1 && m_header.has_zeroed_grains()))
        continue;
      if (!is_within(grain * sector, m_header.grain * sector, m_size))
        lose_range(
            m_report, at, at + 4, {},
            say({"grain {} of the disk lies behind the end of the file", "磁盘的第 {} 个 grain 超出文件末尾"},
                {number}));
      else if (grain < m_header.overhead || number * m_header.grain >= m_header.capacity ||
               !m_taken.take(grain / m_header.grain))
        lose_range(m_report, at, at + 4, {},
                   say({"grain {} of the disk lies where none can be", "磁盘的第 {} 个 grain 指向无效位置"},
                       {number}));
    }
  }

  BackupFile& m_file;
  const Header& m_header;
  Report& m_report;
  std::uint64_t m_size;
  TakenBlocks m_taken;
};

} // namespace

void read_sparse(BackupFile& file, const Header& header, Report& report)
{
  Sparse(file, header, report).run();
}

} // namespace eduaudit::backupverify::vmdk
