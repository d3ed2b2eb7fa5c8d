// SPDX-License-Identifier: Apache-2.0
#include "formats/sqlite/header.hpp"
#include "binary.hpp"

namespace eduaudit::backupverify::sqlite {

namespace {

constexpr std::string_view magic{"SQLite format 3\0", 16};

bool has_fixed_values(std::string_view bytes)
{
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  const auto schema_format = big<std::uint32_t>(bytes, 44);
  const auto encoding = big<std::uint32_t>(bytes, 56);
  return (byte(18) == 1 || byte(18) == 2) && (byte(19) == 1 || byte(19) == 2) && byte(21) == 64 &&
         byte(22) == 32 && byte(23) == 32 && schema_format <= 4 && encoding <= 3 &&
         bytes.substr(72, 20).find_first_not_of('\0') == std::string_view::npos;
}

} // namespace

bool is_database(std::string_view head)
{
  return head.starts_with(magic);
}

Header parse_header(std::string_view bytes)
{
  Header header;
  if (bytes.size() < header_size)
    return header;
  const std::size_t size = big<std::uint16_t>(bytes, 16);
  header.page_size = size == 1 ? 65536 : size;
  if (header.page_size < 512 || (header.page_size & (header.page_size - 1)) != 0)
    header.page_size = 0;
  if (big<std::uint32_t>(bytes, 92) == big<std::uint32_t>(bytes, 24))
    header.pages = big<std::uint32_t>(bytes, 28);
  header.reserved = static_cast<unsigned char>(bytes[20]);
  header.wal = bytes[18] == 2 || bytes[19] == 2;
  header.sound = header.page_size != 0 && has_fixed_values(bytes);
  return header;
}

void judge_size(const Header& header, int64_t size, Report& report)
{
  const auto page = static_cast<int64_t>(header.page_size);
  const auto wanted = page * header.pages;
  if (size < static_cast<int64_t>(header_size) || (header.pages > 0 && size < wanted))
    report.say(Verdict::incomplete, header.pages > 0 ? say({"it has {} of {} pages: it was cut at byte {}",
                                                            "共 {1} 页，仅有 {0} 页：在第 {2} 字节处被截断"},
                                                           {page > 0 ? size / page : 0, header.pages, size})
                                                     : Words{"it ends in its header", "在文件头中结束"});
  else if (page > 0 && size % page != 0)
    report.say(Verdict::incomplete,
               say({"it ends in the middle of page {}", "在第 {} 页中间结束"}, {size / page + 1}));
  else if (header.pages > 0 && size > wanted)
    report.say(Verdict::suspicious,
               say({"{} bytes stand behind its last page", "最后一页之后还有 {} 字节"}, {size - wanted}));
}

void Sums::add(std::string_view bytes, bool big_endian)
{
  for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
    const auto first = big_endian ? big<std::uint32_t>(bytes, at) : little<std::uint32_t>(bytes, at);
    const auto second = big_endian ? big<std::uint32_t>(bytes, at + 4) : little<std::uint32_t>(bytes, at + 4);
    one += first + two;
    two += second + one;
  }
}

} // namespace eduaudit::backupverify::sqlite
