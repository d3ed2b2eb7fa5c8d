// SPDX-License-Identifier: Apache-2.0
#include "clocks.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::backupverify {

bool says_when_made(std::string_view format)
{
  constexpr auto formats =
      std::to_array<std::string_view>({"mysql-dump", "postgresql-dump", "pg-custom", "pg-tar", "pg-directory",
                                       "vma", "mydumper", "xtrabackup", "pg-basebackup"});
  return std::ranges::find(formats, format) != formats.end();
}

bool is_behind(Moment content, Moment name)
{
  return content + std::chrono::hours(26) < name;
}

TakenBy taken_by(const Archive& archive, std::optional<Moment> file_time)
{
  const auto& name = archive.taken_by_name;
  const auto& content = archive.taken_by_content;
  if (name && content && says_when_made(archive.format) && is_behind(*content, *name))
    return {content, "content"};
  if (name)
    return {name, "name"};
  return content ? TakenBy{content, "content"} : TakenBy{file_time, "mtime"};
}

} // namespace eduaudit::backupverify
