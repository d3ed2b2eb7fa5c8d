// SPDX-License-Identifier: Apache-2.0
// The end of a zip, from which all else is found.
#include "binary.hpp"
#include "directory.hpp"
#include <algorithm>

namespace eduaudit::backupverify::zip {

namespace {

using namespace std::string_view_literals;

constexpr auto end_magic = "PK\5\6"sv;
constexpr std::size_t end_size = 22;
constexpr auto locator_magic = "PK\6\7"sv;
constexpr int64_t locator_size = 20;
constexpr auto zip64_end_magic = "PK\6\6"sv;
constexpr int64_t zip64_end_size = 56;
constexpr int64_t longest_end = 65557; // with its comment
constexpr auto entry_magic = "PK\1\2"sv;
constexpr auto member_magic = "PK\3\4"sv;
constexpr int64_t most_entries = 1LL << 40;

tl::unexpected<Error> damaged(const BackupFile& file, Words detail)
{
  return fail(ErrorKind::damaged, file.path(), std::move(detail));
}

// The place of the last end record in the tail whose comment reaches its end exactly.
std::size_t find_record(std::string_view tail)
{
  for (auto at = tail.rfind(end_magic); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : tail.rfind(end_magic, at - 1))
    if (at + end_size + little<std::uint16_t>(tail, at + 20) == tail.size())
      return at;
  return std::string_view::npos;
}

struct Record {
  int64_t at = 0; // of the first of the records at the end
  std::uint64_t entries = 0;
  std::uint64_t directory_size = 0;
  std::uint64_t offset = 0; // of the directory in the archive
  std::uint32_t disk = 0;
};

// What stands in front of the end record, where its fields are too small.
Result<void> read_zip64(const BackupFile& file, Record& record)
{
  const bool needed =
      record.entries == 0xffff || record.directory_size == 0xffffffff || record.offset == 0xffffffff;
  const auto locator_at = record.at - locator_size;
  const auto locator = locator_at < 0 ? std::string() : file.read_at(locator_at, locator_size).value_or("");
  if (!locator.starts_with(locator_magic))
    return needed && record.entries != 0xffff
               ? Result<void>(damaged(file, {"its ZIP64 locator is damaged", "ZIP64 定位记录已损坏"}))
               : Result<void>();
  // Where something stands in front of the archive, the offset is too small by that.
  const auto place = static_cast<int64_t>(
      std::min<std::uint64_t>(little<std::uint64_t>(locator, 8), static_cast<std::uint64_t>(file.size())));
  for (const auto at : {place, locator_at - zip64_end_size}) {
    const auto end = at < 0 ? std::string() : file.read_at(at, zip64_end_size).value_or("");
    if (!end.starts_with(zip64_end_magic))
      continue;
    record = {at, little<std::uint64_t>(end, 32), little<std::uint64_t>(end, 40),
              little<std::uint64_t>(end, 48), little<std::uint32_t>(end, 16)};
    return {};
  }
  return damaged(file, {"its ZIP64 end record is damaged", "ZIP64 结尾记录已损坏"});
}

Result<End> placed(const BackupFile& file, const Record& record)
{
  End end{.entries = static_cast<int64_t>(std::min<std::uint64_t>(record.entries, most_entries)),
          .disk = record.disk};
  if (record.disk != 0) // the rest is in other files
    return end;
  if (record.directory_size > static_cast<std::uint64_t>(record.at) ||
      record.offset > static_cast<std::uint64_t>(record.at))
    return damaged(file, {"its end record points out of the file", "结尾记录指向文件之外"});
  end.directory_size = static_cast<int64_t>(record.directory_size);
  end.directory = record.at - end.directory_size;
  end.before = end.directory - static_cast<int64_t>(record.offset);
  const bool begins = end.entries == 0 || file.read_at(end.directory, 4).value_or("") == entry_magic;
  const bool starts_here = file.read_at(0, 4).value_or("") == member_magic;
  if (!begins || end.before < 0 || (end.before > 0 && starts_here))
    return damaged(
        file, {"the central directory is not where the end record says", "中央目录不在结尾记录所说的位置"});
  return end;
}

} // namespace

Result<End> find_end(const BackupFile& file)
{
  const auto size = std::min(file.size(), longest_end);
  const auto tail = file.read_at(file.size() - size, static_cast<std::size_t>(size));
  if (!tail)
    return tl::unexpected(tail.error());
  const auto found = find_record(*tail);
  if (found == std::string::npos) {
    const auto near = tail->rfind(end_magic);
    const auto left = near == std::string::npos ? 0 : tail->size() - near;
    if (left > end_size)
      return damaged(file, say({"the comment in its end record does not reach the end of the file: {} bytes "
                                "behind it",
                                "结尾记录的注释长度与文件末尾不符：其后有 {} 字节"},
                               {left - end_size}));
    return fail(ErrorKind::truncated, file.path(), {"no central directory at the end", "末尾没有中央目录"});
  }
  Record record{file.size() - size + static_cast<int64_t>(found), little<std::uint16_t>(*tail, found + 10),
                little<std::uint32_t>(*tail, found + 12), little<std::uint32_t>(*tail, found + 16),
                little<std::uint16_t>(*tail, found + 4)};
  if (auto read = read_zip64(file, record); !read)
    return tl::unexpected(read.error());
  return placed(file, record);
}

} // namespace eduaudit::backupverify::zip
