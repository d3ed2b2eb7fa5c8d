// SPDX-License-Identifier: Apache-2.0
#include "drill/mariadb_errors.hpp"
#include "base/text.hpp"

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t most_lines = 10'000;
constexpr int64_t table_is_full = 1114;
constexpr int64_t disk_is_full = 1021;
constexpr int64_t write_failed = 3;

Text meaning_of(int64_t number)
{
  switch (number) {
  case 1064:
    return {"it is not SQL that the server understands, or is cut", "语句无法识别，或被截断"};
  case 1062:
    return {"a row has the key of another", "有记录的键重复"};
  case 1146:
    return {"it names a table that is not there", "引用了不存在的表"};
  case 1216:
  case 1217:
  case 1451:
  case 1452:
    return {"a row refers to one that is not there", "有记录引用了不存在的记录"};
  case table_is_full:
  case disk_is_full:
  case write_failed:
    return {"the scratch folder is full", "临时目录空间不足"};
  case 2006:
  case 2013:
    return {"the server ended", "服务器已退出"};
  default:
    return {"it failed", "执行失败"};
  }
}

} // namespace

void MariadbErrors::take(std::string_view line)
{
  m_old |= line.find("unknown option '--sandbox'") != std::string_view::npos;
  if (!line.starts_with("ERROR "))
    return;
  ++m_failed;
  const auto words = split_blanks(line);
  const auto number = words.size() > 1 ? parse_integer(words[1]).value_or(0) : 0;
  int64_t at = 0;
  for (std::size_t i = 2; i + 2 < words.size() && i < 6; ++i)
    if (words[i] == "at" && words[i + 1] == "line")
      at = parse_integer(words[i + 2].substr(0, words[i + 2].find(':'))).value_or(0);
  if (m_lines.size() < most_lines)
    m_lines.emplace(at, number);
}

Result<void> MariadbErrors::tell(const Bench& bench, int code, const LineTables& tables) const
{
  if (m_old)
    return fail(ErrorKind::unsupported, "mariadb",
                {"is too old to refuse its own commands in a dump (it has no --sandbox)",
                 "版本过旧，无法禁止转储中的客户端命令（没有 --sandbox）"});
  bench.drill.failed_statements += m_failed;
  // One for each table and kind of error, with the first line.
  std::map<std::pair<std::string, int64_t>, std::pair<int64_t, int64_t>> told;
  for (const auto& [line, number] : m_lines) {
    auto& [first, count] = told.try_emplace({tables.at(line), number}, line, 0).first->second;
    ++count;
  }
  for (const auto& [what, where] : told)
    bench.lacks("statement", what.first,
                say({"{} statement(s), the first at line {}: {} (error {})",
                     "{} 条语句，首条在第 {} 行：{}（错误 {}）"},
                    {where.second, where.first, meaning_of(what.second), what.second}));
  if (code != 0 && m_failed == 0)
    bench.lacks("statement", {}, say({"mariadb ended with {}", "mariadb 以 {} 结束"}, {code}));
  return {};
}

} // namespace eduaudit::backupverify
