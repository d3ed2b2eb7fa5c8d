// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "binary.hpp"
#include "image_reading.hpp"

namespace eduaudit::backupverify::formats {

namespace {

// Microsoft Tape Format 1.00a, as SQL Server writes it; little-endian.
constexpr std::string_view tape = "TAPE";
constexpr std::string_view compressed = "MSSQLBAK";
constexpr std::size_t head_size = 52;
constexpr std::size_t sum_at = 50;
constexpr std::size_t block_size_at = 84;
constexpr std::size_t vendor_at = 86;
constexpr std::uint16_t sql_server = 0x1200;
constexpr int64_t most_of_the_end = 1 << 20;

// The XOR of the 16-bit words before it.
bool sum_is_right(std::string_view block)
{
  std::uint16_t sum = 0;
  for (std::size_t i = 0; i < sum_at; i += 2)
    sum ^= little<std::uint16_t>(block, i);
  return sum == little<std::uint16_t>(block, sum_at);
}

bool recognizes(const Head& head)
{
  return head.codec == Codec::plain && head.bytes.size() > vendor_at + 2 &&
         (head.bytes.starts_with(compressed) ||
          (head.bytes.starts_with(tape) &&
           (little<std::uint16_t>(head.bytes, vendor_at) == sql_server || sum_is_right(head.bytes))));
}

// The block behind the last set, with a right checksum, among the last blocks of the file.
bool has_end_block(const BackupFile& file, std::size_t block_size)
{
  const auto step = static_cast<int64_t>(block_size);
  const auto from = std::max<int64_t>((file.size() - most_of_the_end) / step * step, 0);
  const auto bytes = file.read_at(from, static_cast<std::size_t>(file.size() - from));
  for (std::size_t at = 0; bytes && at + head_size <= bytes->size(); at += block_size) {
    const auto block = std::string_view(*bytes).substr(at, head_size);
    if ((block.starts_with("ESET") || block.starts_with("EOTM")) && sum_is_right(block))
      return true;
  }
  return false;
}

void examine(BackupFile& file, Report& report)
{
  if (file.head().starts_with(compressed))
    return report.unverifiable(Unproven::unsupported,
                               Text{"a compressed backup of SQL Server: test it with RESTORE VERIFYONLY",
                                    "SQL Server 压缩备份：请用 RESTORE VERIFYONLY 检验"});
  if (!sum_is_right(file.head()))
    return lose_range(report, 0, head_size, {},
                      Text{"the checksum of its first block is wrong", "首个块的校验和不符"});
  const std::size_t block_size = little<std::uint16_t>(file.head(), block_size_at);
  if (block_size < 512 || block_size % 512 != 0)
    return report.unverifiable(Unproven::unsupported,
                               Text{"its blocks have a size that is not known here", "块大小未知"});
  if (!has_end_block(file, 512))
    report.say(Verdict::incomplete,
               Text{"the block that ends a set is missing: it is cut", "缺少备份集结束块：文件被截断"});
  report.unverifiable(
      Unproven::unsupported,
      Text{"its first and last blocks are right; the rest is to be tested with RESTORE VERIFYONLY",
           "首尾块正确；其余内容请用 RESTORE VERIFYONLY 检验"});
}

} // namespace

extern const Format mssql_bak;
constinit const Format mssql_bak{"mssql-bak", recognizes, examine, true};

} // namespace eduaudit::backupverify::formats
