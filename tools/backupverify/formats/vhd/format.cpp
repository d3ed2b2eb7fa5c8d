// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "base/utf8.hpp"
#include "binary.hpp"
#include "image_reading.hpp"

namespace eduaudit::backupverify::formats {

namespace {

// Virtual Hard Disk Image Format Specification 1.0; all numbers are big-endian.
constexpr std::size_t footer_size = 512;
constexpr std::size_t header_size = 1024;
constexpr std::string_view footer_magic = "conectix";
constexpr std::string_view header_magic = "cxsparse";
constexpr std::size_t footer_sum_at = 64;
constexpr std::size_t header_sum_at = 36;
constexpr std::uint32_t not_allocated = 0xffffffff;
constexpr std::uint32_t dynamic_disk = 3;
constexpr std::uint32_t difference_disk = 4;
constexpr int64_t epoch = 946684800; // 2000-01-01 UTC

bool sum_is_right(std::string_view bytes, std::size_t sum_at)
{
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (i < sum_at || i >= sum_at + 4)
      sum += static_cast<unsigned char>(bytes[i]);
  return ~sum == big<std::uint32_t>(bytes, sum_at);
}

bool is_footer(std::string_view bytes)
{
  return bytes.starts_with(footer_magic) && sum_is_right(bytes.substr(0, footer_size), footer_sum_at);
}

// Of a dynamic disk: the copy of its footer stands first. A fixed disk begins with what is on it.
bool recognizes(const Head& head)
{
  return head.codec == Codec::plain && head.bytes.size() >= footer_size &&
         head.bytes.starts_with(footer_magic);
}

struct Table {
  std::uint64_t offset = 0;
  std::uint64_t entries = 0;
  std::uint64_t block = 0; // bytes with the bitmap before it
};

std::optional<Table> read_dynamic_header(const BackupFile& file, std::uint64_t offset,
                                         std::uint64_t disk_size, Report& report)
{
  const auto header = file.read_at(static_cast<int64_t>(offset), header_size);
  if (!header) {
    report.fault(header.error());
    return std::nullopt;
  }
  const std::uint64_t block = big<std::uint32_t>(*header, 32);
  const Table table{big<std::uint64_t>(*header, 16), big<std::uint32_t>(*header, 28),
                    block + (block / 512 / 8 + 511) / 512 * 512};
  if (header->starts_with(header_magic) && sum_is_right(*header, header_sum_at) && block >= 512 &&
      table.entries * block >= disk_size)
    return table;
  lose_range(report, offset, offset + header_size, {},
             Text{"the checksum of its dynamic header is wrong", "动态磁盘头的校验和不符"});
  return std::nullopt;
}

void read_table(const BackupFile& file, const Table& table, std::uint64_t end, Report& report)
{
  const auto size = static_cast<std::uint64_t>(file.size());
  const auto unit = size / 512 <= TakenBlocks::most ? 512 : table.block;
  TakenBlocks taken(size / unit + 1);
  const auto lose = [&](std::uint64_t index, const Text& problem) {
    lose_range(report, table.offset + index * 4, table.offset + index * 4 + 4, {}, say(problem, {index}));
  };
  const auto read = each_entry(file, table.offset, table.entries, 4, [&](auto index, std::string_view entry) {
    const auto sector = big<std::uint32_t>(entry, 0);
    if (sector == not_allocated)
      return true;
    if (!is_within(std::uint64_t{sector} * 512, table.block, end))
      lose(index, {"block {} of the disk lies behind the end of the file", "磁盘的第 {} 块超出文件末尾"});
    else if (std::uint64_t{sector} * 512 < table.offset + table.entries * 4)
      lose(index, {"block {} of the disk lies where none can be", "磁盘的第 {} 块指向无效位置"});
    else
      for (std::uint64_t i = 0; i < table.block / unit; ++i)
        if (!taken.take(std::uint64_t{sector} * 512 / unit + i)) {
          lose(index, {"block {} of the disk lies in another", "磁盘的第 {} 块与其他块重叠"});
          break;
        }
    return report.archive().damage_count < 1000;
  });
  if (!read)
    report.fault(read.error());
}

std::string parent_name(std::string_view header)
{
  std::u16string name;
  for (std::size_t i = 0; i < 256; ++i)
    if (const auto unit = big<std::uint16_t>(header, 64 + i * 2); unit != 0)
      name.push_back(static_cast<char16_t>(unit));
    else
      break;
  std::string text; // of ASCII names, which is what is looked for
  for (const auto unit : name)
    text.push_back(unit < 0x80 ? static_cast<char>(unit) : '?');
  return text;
}

void read_dynamic(const BackupFile& file, std::string_view footer, std::uint64_t end, Report& report)
{
  const auto offset = big<std::uint64_t>(footer, 16);
  const auto table = read_dynamic_header(file, offset, big<std::uint64_t>(footer, 48), report);
  if (!table)
    return;
  if (!is_within(table->offset, table->entries * 4, end))
    return say_cut(report, file, table->offset + table->entries * 4);
  read_table(file, *table, end, report);
  if (big<std::uint32_t>(footer, 60) != difference_disk)
    return;
  if (const auto header = file.read_at(static_cast<int64_t>(offset), header_size))
    look_for_base(report, file, parent_name(*header));
}

void examine(BackupFile& file, Report& report)
{
  const auto copy = file.head().substr(0, footer_size);
  const auto end = file.size() - static_cast<int64_t>(footer_size);
  const auto footer = file.read_at(std::max<int64_t>(end, 0), footer_size);
  if (!footer)
    return report.fault(footer.error());
  if (!footer->starts_with(footer_magic))
    report.say(Verdict::incomplete,
               Text{"its footer is missing at the end: it is cut", "文件末尾缺少结尾块：文件被截断"});
  else if (!is_footer(*footer))
    lose_range(report, static_cast<std::uint64_t>(end), static_cast<std::uint64_t>(file.size()), {},
               Text{"the checksum of its footer is wrong", "结尾块的校验和不符"});
  if (!is_footer(copy))
    lose_range(report, 0, footer_size, {},
               Text{"the checksum of the copy of its footer is wrong", "结尾块副本的校验和不符"});
  else if (footer->starts_with(footer_magic) && *footer != copy)
    lose_range(report, 0, footer_size, {}, Text{"its footer and the copy differ", "结尾块与其副本不同"});
  const std::string_view right = is_footer(copy) ? copy : std::string_view(*footer);
  if (!is_footer(right))
    return;
  report.taken(int64_t{big<std::uint32_t>(right, 24)} + epoch);
  report.add_content(static_cast<int64_t>(big<std::uint64_t>(right, 48)));
  const auto kind = big<std::uint32_t>(right, 60);
  if (kind == dynamic_disk || kind == difference_disk)
    read_dynamic(file, right, static_cast<std::uint64_t>(std::max<int64_t>(end, 0)), report);
}

} // namespace

extern const Format vhd;
constinit const Format vhd{"vhd", recognizes, examine};

} // namespace eduaudit::backupverify::formats
