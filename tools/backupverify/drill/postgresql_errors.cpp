// SPDX-License-Identifier: Apache-2.0
#include "drill/postgresql_errors.hpp"
#include "base/text.hpp"

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t most_entries = 1000;
constexpr Text no_space{"the scratch folder is full", "临时目录空间不足"};

// "pg_restore: from TOC entry 3370; 0 16386 TABLE DATA pupils postgres": what it is of, without the owner.
std::string entry_of(std::string_view line)
{
  constexpr std::string_view mark = "from TOC entry ";
  const auto at = line.find(mark);
  if (at == std::string_view::npos)
    return {};
  const auto words = split_blanks(line.substr(at + mark.size()));
  std::string entry;
  for (std::size_t i = 3; i + 1 < words.size(); ++i)
    entry += (entry.empty() ? "" : " ") + std::string(words[i]);
  return entry;
}

bool has(std::string_view line, std::string_view text)
{
  return line.find(text) != std::string_view::npos;
}

} // namespace

Text meaning_of_state(std::string_view state)
{
  const auto family = state.substr(0, 2);
  if (family == "22")
    return {"a value does not fit its column", "有值不符合列的类型"};
  if (family == "23")
    return {"a row breaks a constraint", "有记录违反约束"};
  if (family == "42")
    return {"it is not SQL that the server understands, or names something that is not there",
            "语句无法识别，或引用了不存在的对象"};
  if (family == "53" || family == "54")
    return {"the server ran out of space or memory", "服务器空间或内存不足"};
  if (family == "58" || family == "XX")
    return {"the server failed", "服务器内部错误"};
  return {"it failed", "执行失败"};
}

void RestoreErrors::take(std::string_view line)
{
  if (auto entry = entry_of(line); !entry.empty())
    m_entry = std::move(entry);
  if (has(line, "errors ignored on restore"))
    return;
  if (!line.starts_with("pg_restore: error: "))
    return;
  m_full |= has(line, "No space left") || has(line, "could not extend file");
  m_cut |= has(line, "end of file") || has(line, "unexpected EOF");
  m_damaged |= has(line, "uncompress") || has(line, "unrecognized") || has(line, "corrupt") ||
               has(line, "did not find magic") || has(line, "invalid");
  ++m_failed;
  // Named here, the table of contents entry stands behind it or in the line before.
  if (m_entries.size() < most_entries)
    ++m_entries[m_entry];
}

void RestoreErrors::tell(const Bench& bench, int code) const
{
  bench.drill.failed_statements += m_failed;
  if (code == 0)
    return;
  if (m_full)
    bench.lacks("space", {}, no_space);
  if (m_cut)
    bench.lacks("backup", {}, Text{"it ends before it should", "提前结束"});
  else if (m_damaged)
    bench.lacks("backup", {}, Text{"pg_restore can't read all of it", "pg_restore 无法读取全部内容"});
  for (const auto& [entry, count] : m_entries)
    bench.lacks("statement", entry, say({"{} statement(s) failed", "{} 条语句失败"}, {count}));
  if (m_failed == 0)
    bench.lacks("statement", {}, say({"pg_restore ended with {}", "pg_restore 以 {} 结束"}, {code}));
}

void TextErrors::take(std::string_view line)
{
  constexpr std::string_view error = "ERROR:  ";
  m_old |= has(line, "invalid command \\restrict");
  m_own_command |= has(line, "backslash commands are restricted");
  const auto at = line.find(error);
  const auto fatal = has(line, "FATAL:  ") || has(line, "PANIC:  ");
  if (at == std::string_view::npos && !fatal)
    return;
  if (m_failed++ > 0)
    return;
  if (at != std::string_view::npos)
    m_state = std::string(line.substr(at + error.size()).substr(0, 5));
  const auto parts = split(line, ':');
  if (parts.size() > 2)
    m_line = parse_integer(parts[2]).value_or(0);
}

Result<void> TextErrors::tell(const Bench& bench, int code, const LineTables& tables) const
{
  if (m_old)
    return fail(
        ErrorKind::unsupported, "psql",
        {"is too old to refuse its own commands in a dump (it needs 13.22, 14.19, 15.14, 16.10, 17.6 or 18)",
         "版本过旧，无法禁止转储中的 psql 自身命令（需 13.22、14.19、15.14、16.10、17.6 或 18）"});
  bench.drill.failed_statements += m_failed;
  if (m_own_command)
    bench.lacks(
        "statement", {},
        Text{"it has a command of psql, which a dump has no need of", "其中含有转储不应有的 psql 命令"});
  if (m_state.starts_with("53"))
    bench.lacks("space", {}, no_space);
  if (m_failed > 0)
    bench.lacks("statement", tables.at(m_line),
                say({"line {}: {} (SQLSTATE {})", "第 {} 行：{}（SQLSTATE {}）"},
                    {m_line, meaning_of_state(m_state), m_state}));
  else if (code != 0 && !m_own_command)
    bench.lacks("statement", {}, say({"psql ended with {}", "psql 以 {} 结束"}, {code}));
  return {};
}

} // namespace eduaudit::backupverify
