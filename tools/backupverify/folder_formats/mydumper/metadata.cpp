// SPDX-License-Identifier: Apache-2.0
#include "folder_formats/mydumper/metadata.hpp"
#include "base/text.hpp"
#include "dump_time.hpp"
#include "sql_names.hpp"
#include <charconv>

namespace eduaudit::backupverify {

namespace {

constexpr std::string_view finished = "Finished dump at:";
constexpr std::size_t most_tables = 100'000;

// "[`school`.`pupil`]"
std::string table_of(std::string_view line)
{
  line.remove_prefix(1);
  auto name = take_sql_name(line);
  return line.starts_with(']') && name.find('.') != std::string::npos ? name : std::string();
}

std::optional<int64_t> rows_of(std::string_view line)
{
  const auto equals = line.find('=');
  if (equals == std::string_view::npos || to_lower(trim(line.substr(0, equals))) != "rows")
    return std::nullopt;
  const auto digits = trim(line.substr(equals + 1));
  int64_t rows = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), rows);
  return error == std::errc{} && end == digits.data() + digits.size() ? std::optional(rows) : std::nullopt;
}

} // namespace

MydumperMetadata parse_mydumper_metadata(std::string_view text, Zone zone)
{
  MydumperMetadata metadata;
  std::string table;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find(finished) != std::string_view::npos) {
      metadata.finished = true;
      metadata.finished_at = time_of_dump(line, zone);
    } else if (line.starts_with('[')) {
      table = table_of(line);
    } else if (const auto rows = rows_of(line);
               rows && !table.empty() && metadata.rows.size() < most_tables) {
      metadata.rows[table] = *rows;
    }
  }
  return metadata;
}

} // namespace eduaudit::backupverify
