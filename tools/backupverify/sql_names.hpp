// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::backupverify {

// A name at the start of a text, without its quotes: `a`.`b`, "a"."b", a.b; takes it from the text. At most
// 300 bytes; empty where there is none.
std::string take_sql_name(std::string_view& text);
// The name behind such words: "CREATE TABLE IF NOT EXISTS `a` (", with "CREATE TABLE" as words.
std::optional<std::string> name_behind(std::string_view statement, std::string_view words);

// The rows of tables, by name. Beyond `most` tables only their number is kept.
class TableRows {
 public:
  void add(std::string_view table, int64_t rows);
  // The rows that an INSERT statement adds: `lists` in parentheses, one of which may be that of its columns.
  // The table's name; nothing where it is no INSERT.
  std::optional<std::string_view> insert(std::string_view head, int64_t lists, std::string_view schema);
  const std::map<std::string, int64_t, std::less<>>& tables() const { return m_rows; }
  bool knows(std::string_view table) const { return m_rows.contains(table); }

 private:
  std::map<std::string, int64_t, std::less<>> m_rows;
  std::string m_last_words; // of the last INSERT, up to its first row
  std::string m_last_table;
  int64_t m_last_lists = 0; // that are no rows
};

} // namespace eduaudit::backupverify
