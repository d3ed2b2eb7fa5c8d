// SPDX-License-Identifier: Apache-2.0
#include "start_header.hpp"
#include "binary.hpp"
#include "crc.hpp"
#include <algorithm>

namespace eduaudit::backupverify::seven_zip {

namespace {

// 7zFormat.txt: signature (6), version (2), CRC of the next 20 bytes, then place, size and CRC of the header.
constexpr std::size_t start_size = 32;
constexpr std::size_t crc_at = 8;
constexpr std::size_t covered_at = 12;
constexpr char newest_minor = 9; // 4 is the newest that there is
constexpr std::uint64_t largest_header = 1ULL << 32;
constexpr std::size_t chunk = 256 * 1024;

Result<std::uint32_t> crc_of(const BackupFile& file, int64_t at, int64_t size)
{
  std::uint32_t crc = 0;
  const auto buffer = std::make_unique_for_overwrite<char[]>(chunk);
  while (size > 0) {
    const auto count = static_cast<std::size_t>(std::min<int64_t>(size, chunk));
    const auto got = file.read_at(at, {buffer.get(), count});
    if (!got)
      return tl::unexpected(got.error());
    if (*got == 0)
      break;
    crc = crc32({buffer.get(), *got}, crc);
    at += static_cast<int64_t>(*got);
    size -= static_cast<int64_t>(*got);
  }
  return crc;
}

} // namespace

std::optional<HeaderPlace> check_headers(const BackupFile& file, Report& report)
{
  const auto start = file.read_at(0, start_size);
  if (!start) {
    report.fault(start.error());
    return std::nullopt;
  }
  const auto lose = [&](int64_t from, int64_t to, Text why) -> std::optional<HeaderPlace> {
    report.lost({"range", "", from, to, why});
    return std::nullopt;
  };
  const std::string_view bytes(*start);
  if (crc32(bytes.substr(covered_at)) != little<std::uint32_t>(bytes, crc_at))
    return lose(crc_at, start_size,
                {"the start header is damaged: its CRC does not match", "起始头已损坏：CRC 不符"});
  if (bytes[6] != 0 || bytes[7] > newest_minor)
    return lose(6, 8, {"the version in the start header is none that there is", "起始头中的版本号不存在"});
  const auto offset = little<std::uint64_t>(bytes, 12);
  const auto size = little<std::uint64_t>(bytes, 20);
  const auto behind = static_cast<std::uint64_t>(file.size()) - start_size;
  if (size > largest_header) {
    report.unverifiable(Unproven::limit, Text{"its header is larger than 4 GiB", "其头部超过 4 GiB"});
    return std::nullopt;
  }
  if (offset > behind || size > behind - offset) {
    report.cut_off(
        {"range", "", file.size(), std::nullopt,
         say({"the header at its end is missing: it ends at byte {}, and has {} bytes by its start",
              "缺少末尾的头部：文件在第 {} 字节结束，而起始头记录为 {} 字节"},
             {file.size(), offset + size + start_size})});
    return std::nullopt;
  }
  const auto at = static_cast<int64_t>(offset + start_size);
  const auto end = at + static_cast<int64_t>(size);
  const auto crc = crc_of(file, at, static_cast<int64_t>(size));
  if (!crc) {
    report.fault(crc.error());
    return std::nullopt;
  }
  if (*crc != little<std::uint32_t>(bytes, 28))
    return lose(at, end,
                {"the header at its end is damaged: its CRC does not match", "末尾的头部已损坏：CRC 不符"});
  if (end < file.size())
    report.lost({"range", "", end, file.size(),
                 Text{"bytes stand behind the end of the archive", "归档末尾之后还有内容"}});
  return HeaderPlace{at, static_cast<int64_t>(size)};
}

} // namespace eduaudit::backupverify::seven_zip
