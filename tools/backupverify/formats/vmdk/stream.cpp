// SPDX-License-Identifier: Apache-2.0
#include "binary.hpp"
#include "front_tables.hpp"
#include "image_reading.hpp"
#include "sparse.hpp"
#include <map>
#include <zlib.h>

namespace eduaudit::backupverify::vmdk {

namespace {

enum Marker : std::uint32_t { end_of_stream = 0, grain_table = 1, grain_directory = 2, footer = 3 };
constexpr std::uint64_t grain_head = 12; // place on the disk, size

class Stream {
 public:
  Stream(BackupFile& file, const Header& header, Report& report)
      : m_file(file), m_header(header), m_report(report), m_size(static_cast<std::uint64_t>(file.size())),
        m_front(file, header)
  {}

  void run()
  {
    m_table.resize(static_cast<std::size_t>(m_header.grains_per_table));
    for (m_at = m_header.overhead * sector; !m_ended && !m_stopped && m_at < m_size;)
      step();
    if (m_stopped)
      return;
    has_front_tables() ? judge_front_end() : judge_end();
    if (m_report.verdict() == Verdict::ok)
      m_report.checksums_hold();
  }

 private:
  bool has_front_tables() const { return m_header.directory != directory_at_end; }

  void judge_end()
  {
    if (!m_ended)
      m_report.say(Verdict::incomplete,
                   Text{"its end-of-stream marker is missing: it is cut", "缺少流结束标记：文件被截断"});
    else if (m_at != m_size)
      lose_range(m_report, m_at, m_size, {}, Text{"bytes stand behind its end", "流结束标记之后还有字节"});
    if (m_ended && !m_footer_seen)
      m_report.say(Verdict::incomplete, Text{"its footer is missing", "缺少结尾块"});
    if (m_tables != m_tables_listed)
      lose_range(m_report, 0, m_size, {},
                 say({"{} tables of grains are in it, and its directory lists {}",
                      "其中有 {} 个 grain 表，而目录列出 {} 个"},
                     {m_tables, m_tables_listed}));
  }

  // QEMU writes no marker at the end, but gives the last grain as much room as if it were not compressed.
  void judge_front_end()
  {
    expect_none_before(m_front.grains());
    if (m_at < m_size && !is_zero_from(m_at))
      lose_range(m_report, m_at, m_size, {}, Text{"bytes stand behind its end", "流结束标记之后还有字节"});
    if (m_any && m_size < m_last_at + m_header.grain * sector)
      m_report.say(Verdict::incomplete,
                   Text{"it is cut behind its last grain", "文件在最后一个 grain 之后被截断"});
  }

  bool is_zero_from(std::uint64_t at) const
  {
    const auto size = std::min<std::uint64_t>(m_size - at, m_header.grain * sector);
    const auto bytes = m_file.read_at(static_cast<int64_t>(at), static_cast<std::size_t>(size));
    return at + size == m_size && bytes && bytes->find_first_not_of('\0') == std::string::npos;
  }

  void expect_none_before(std::uint64_t grain)
  {
    for (; m_next < grain && !m_stopped; ++m_next)
      expect_at(m_next, 0);
  }

  void expect_at(std::uint64_t grain, std::uint64_t place)
  {
    const auto listed = m_front.place_of(grain);
    if (!listed)
      return stop(listed.error());
    if (*listed == place || (place == 0 && *listed == 1 && m_header.has_zeroed_grains()))
      return;
    lose_range(
        m_report, *listed * sector, (*listed + m_header.grain) * sector, {},
        say({"grain {} of the disk is not where its table says", "磁盘的第 {} 个 grain 不在表所指的位置"},
            {grain}));
    if (m_report.archive().damage_count > 1000)
      m_stopped = true;
  }

  void step()
  {
    const auto head = m_file.read_at(static_cast<int64_t>(m_at), static_cast<std::size_t>(sector));
    if (!head)
      return stop(head.error());
    const auto value = little<std::uint64_t>(*head, 0);
    const auto size = little<std::uint32_t>(*head, 8);
    if (size > 0)
      return read_grain(value, size);
    read_marker(value, little<std::uint32_t>(*head, 12), std::string_view(*head).substr(16));
  }

  void stop(const Error& error)
  {
    m_report.fault(error);
    m_stopped = true;
  }
  void stop(const Text& problem)
  {
    lose_range(m_report, m_at, m_size, {}, problem);
    m_stopped = true;
  }

  void read_grain(std::uint64_t place, std::uint32_t size)
  {
    if (place % m_header.grain != 0 || place >= m_header.capacity || size > 2 * m_header.grain * sector ||
        (m_any && place <= m_last))
      return stop({"a grain can't be where it says", "grain 所述的位置不可能正确"});
    auto packed = m_file.read_at(static_cast<int64_t>(m_at + grain_head), size);
    if (!packed)
      return stop(packed.error());
    if (!inflates(*packed))
      lose_range(m_report, m_at, m_at + grain_head + size, {},
                 say({"sectors {} to {} of the disk are damaged", "磁盘的扇区 {} 至 {} 已损坏"},
                     {place, place + m_header.grain}));
    const auto number = place / m_header.grain;
    if (has_front_tables()) {
      expect_none_before(number);
      expect_at(m_next++, m_at / sector);
    }
    const auto table = number / m_header.grains_per_table;
    if (m_any && table != m_last / m_header.grain / m_header.grains_per_table)
      m_table.assign(m_table.size(), 0); // its table, if any, came before
    m_table[static_cast<std::size_t>(number % m_header.grains_per_table)] = m_at / sector;
    m_any = true;
    m_last = place;
    m_last_at = m_at;
    m_report.add_content(static_cast<int64_t>(m_inflated.size()));
    if (!is_zero_padded(m_at + grain_head + size))
      lose_range(m_report, m_at + grain_head + size, next_sector(m_at + grain_head + size), {},
                 Text{"bytes stand where none should be", "填充区域中有多余字节"});
    m_at = next_sector(m_at + grain_head + size);
  }

  static std::uint64_t next_sector(std::uint64_t at) { return (at + sector - 1) / sector * sector; }

  bool is_zero_padded(std::uint64_t at) const
  {
    const auto bytes =
        m_file.read_at(static_cast<int64_t>(at), static_cast<std::size_t>(next_sector(at) - at));
    return !bytes || bytes->find_first_not_of('\0') == std::string::npos;
  }

  bool inflates(std::string_view packed)
  {
    m_inflated.resize(static_cast<std::size_t>(m_header.grain * sector));
    auto size = static_cast<uLongf>(m_inflated.size());
    auto used = static_cast<uLong>(packed.size());
    return ::uncompress2(reinterpret_cast<Bytef*>(m_inflated.data()), &size,
                         reinterpret_cast<const Bytef*>(packed.data()), &used) == Z_OK &&
           used == packed.size() && size == m_inflated.size();
  }

  void read_marker(std::uint64_t sectors, std::uint32_t type, std::string_view rest)
  {
    if (rest.find_first_not_of('\0') != std::string_view::npos)
      return stop({"a marker can't be right", "标记不可能正确"});
    const auto content = m_at + sector;
    if (type == end_of_stream && sectors == 0) {
      m_ended = true;
      m_at = content;
      return;
    }
    if (type < grain_table || type > footer || !is_within(content, sectors * sector, m_size) ||
        sectors > 1 << 20)
      return stop({"a marker can't be right", "标记不可能正确"});
    if (type == grain_table)
      compare_table(content);
    else if (type == grain_directory)
      count_tables(content, sectors * sector);
    else
      look_at_footer(content);
    m_at = content + sectors * sector;
  }

  // Of the grains that stand before it.
  void compare_table(std::uint64_t at)
  {
    ++m_tables;
    const auto bytes = m_file.read_at(static_cast<int64_t>(at), m_table.size() * 4);
    if (!bytes)
      return stop(bytes.error());
    for (std::size_t i = 0; i < m_table.size(); ++i)
      if (const auto place = little<std::uint32_t>(*bytes, i * 4); place != m_table[i]) {
        lose_range(m_report, at + i * 4, at + i * 4 + 4, {},
                   Text{"a table names a grain where none is", "表项指向没有 grain 的位置"});
        break;
      }
    m_tables_at.emplace(at / sector, true);
    m_table.assign(m_table.size(), 0);
  }

  void count_tables(std::uint64_t at, std::uint64_t bytes)
  {
    if (m_header.tables() * 4 > bytes)
      return stop({"its directory is too short", "目录过短"});
    const auto read = each_entry(m_file, at, m_header.tables(), 4, [&](auto, std::string_view entry) {
      const auto place = little<std::uint32_t>(entry, 0);
      if (place != 0 && !m_tables_at.contains(place))
        lose_range(m_report, at, at + bytes, {},
                   Text{"its directory names a table where none is", "目录指向没有表的位置"});
      else if (place != 0)
        ++m_tables_listed;
      return m_report.archive().damage_count < 1000;
    });
    if (!read)
      stop(read.error());
    m_directory_at = at / sector;
  }

  void look_at_footer(std::uint64_t at)
  {
    m_footer_seen = true;
    const auto bytes = m_file.read_at(static_cast<int64_t>(at), static_cast<std::size_t>(sector));
    if (!bytes)
      return stop(bytes.error());
    const auto header = read_header(*bytes);
    if (!is_sound(header, *bytes) || header.capacity != m_header.capacity || header.grain != m_header.grain ||
        header.directory != m_directory_at)
      lose_range(m_report, at, at + sector, {},
                 Text{"its footer contradicts the rest", "结尾块与其他部分矛盾"});
  }

  BackupFile& m_file;
  const Header& m_header;
  Report& m_report;
  std::uint64_t m_size;
  std::uint64_t m_at = 0;
  bool m_ended = false;
  bool m_stopped = false;
  bool m_footer_seen = false;
  bool m_any = false;
  std::uint64_t m_last = 0;    // sector of the disk that the grain before begins at
  std::uint64_t m_last_at = 0; // byte of the file
  std::uint64_t m_next = 0;    // grain that the tables in front are asked for next
  FrontTables m_front;
  std::vector<std::uint64_t> m_table; // where the grains of the table to come stand
  std::map<std::uint64_t, bool> m_tables_at;
  std::uint64_t m_directory_at = 0;
  std::uint64_t m_tables = 0;
  std::uint64_t m_tables_listed = 0;
  std::string m_inflated;
};

} // namespace

void read_stream(BackupFile& file, const Header& header, Report& report)
{
  Stream(file, header, report).run();
}

} // namespace eduaudit::backupverify::vmdk
