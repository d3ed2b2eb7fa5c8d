// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "formats/mysql_dump/judge.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::backupverify::formats {

namespace {

constexpr auto openings = std::to_array<std::string_view>({
    "-- MySQL dump",
    "-- MariaDB dump",
    "/*!40101 SET @OLD_CHARACTER_SET_CLIENT=", // --skip-comments
    "SET @saved_cs_client ",                   // --compact; behind a version comment
    "/*!40000 ALTER TABLE",
});
constexpr auto messages = std::to_array<std::string_view>({"mysqldump: ", "mariadb-dump: "});

// A tar of a dump has zeros before it.
bool is_text_before(std::string_view head, std::size_t place)
{
  return head.substr(0, place).find('\0') == std::string_view::npos;
}

// Also where messages of the program stand before it, or instead of it.
bool recognizes(const Head& head)
{
  const auto first = head.bytes.substr(0, 1024);
  return std::ranges::any_of(messages, [&](std::string_view one) { return first.starts_with(one); }) ||
         std::ranges::any_of(openings, [&](std::string_view one) {
           const auto found = first.find(one);
           return found != std::string_view::npos && is_text_before(first, found) &&
                  first.find("-- PostgreSQL") > found;
         });
}

void examine(BackupFile& file, Report& report)
{
  MysqlDump(file, report).examine();
}

} // namespace

extern const Format mysql_dump;
constinit const Format mysql_dump{"mysql-dump", recognizes, examine};

} // namespace eduaudit::backupverify::formats
