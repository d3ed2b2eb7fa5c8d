// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "base/time.hpp"
#include "drill/bench.hpp"
#include "drill/tree_copy.hpp"
#include "store/foreign_database.hpp"
#include <map>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t longest_statement = 32u << 20;
constexpr std::size_t longest_line = 32u << 20;
constexpr std::string_view magic{"SQLite format 3\0", 16};

// A dump in SQL, statement by statement.
class Script {
 public:
  Script(const Bench& bench, ForeignDatabase& database) : m_bench(bench), m_database(database) {}

  Result<void> run(ByteSource& source)
  {
    LineReader lines(source, longest_line);
    Line line{};
    auto more = lines.next(line);
    for (; more && *more; more = lines.next(line))
      if (auto taken = take(line); !taken)
        return taken;
    if (!more)
      return tl::unexpected(more.error());
    if (!trim(m_statement).empty())
      m_bench.lacks("backup", {}, Text{"it ends within a statement", "在语句中间结束"});
    if (m_open)
      m_bench.lacks("backup", {},
                    Text{"its transaction is not closed: it was cut", "事务没有结束：转储被截断"});
    return {};
  }

 private:
  Result<void> take(const Line& line)
  {
    ++m_line;
    if (m_statement.size() + line.text.size() > longest_statement || line.cut)
      return fail(ErrorKind::unsupported, m_bench.archive.path,
                  say({"the statement at line {} is too long", "第 {} 行的语句过长"}, {m_line}));
    m_statement += line.text;
    m_statement += '\n';
    if (!trim(line.text).ends_with(';') || !ForeignDatabase::is_complete(m_statement))
      return {};
    const auto statement = trim(m_statement);
    m_open = statement == "BEGIN TRANSACTION;" || (m_open && statement != "COMMIT;");
    const bool rolled_back = statement.starts_with("ROLLBACK;");
    const auto done = m_database.execute(m_statement);
    if (rolled_back)
      m_bench.lacks("backup", {},
                    Text{"it ends with ROLLBACK: sqlite3 found the database damaged",
                         "以 ROLLBACK 结束：导出时数据库已损坏"});
    m_statement.clear();
    return done ? Result<void>() : failed(done.error());
  }

  Result<void> failed(const Error& error)
  {
    if (error.kind == ErrorKind::limit || error.kind == ErrorKind::write)
      return tl::unexpected(error);
    if (++m_bench.drill.failed_statements <= 20)
      m_bench.lacks("statement", {}, say({"line {}: {}", "第 {} 行：{}"}, {m_line, error.detail}));
    return {};
  }

  const Bench& m_bench;
  ForeignDatabase& m_database;
  std::string m_statement;
  int64_t m_line = 0;
  bool m_open = false; // its transaction
};

// Text as SQLite writes times, or seconds or milliseconds since 1970.
std::optional<int64_t> seconds_of(const std::string& text, Zone zone)
{
  if (const auto number = parse_integer(text))
    return *number > 100'000'000'000 ? *number / 1000 : *number;
  if (const auto moment = parse_rfc3339(text))
    return moment->time_since_epoch().count();
  if (const auto moment = parse_rfc3339(text + format_zone(zone)))
    return moment->time_since_epoch().count();
  const auto date = parse_date(text.substr(0, 10));
  return date ? std::optional(start_of_day(*date, zone).time_since_epoch().count()) : std::nullopt;
}

Result<void> look_at_integrity(const Bench& bench, ForeignDatabase& database)
{
  int64_t wrong = 0;
  auto checked = database.query("PRAGMA integrity_check(100)", [&](const ForeignRow& row) {
    wrong += row.empty() || row.front() != "ok" ? 1 : 0;
  });
  if (wrong > 0)
    bench.lacks("integrity", {},
                say({"integrity_check finds {} error(s)", "integrity_check 发现 {} 处错误"}, {wrong}));
  std::map<std::string, int64_t> orphans;
  if (checked)
    checked = database.query("PRAGMA foreign_key_check", [&](const ForeignRow& row) {
      if (!row.empty())
        ++orphans[row.front().value_or("")];
    });
  for (const auto& [table, rows] : orphans)
    bench.lacks("integrity", table,
                say({"{} row(s) refer to rows that are not there", "{} 条记录引用了不存在的记录"}, {rows}));
  return checked;
}

Result<void> look_at_rows(const Bench& bench, ForeignDatabase& database)
{
  const auto tables = database.tables();
  if (!tables)
    return tl::unexpected(tables.error());
  for (const auto& table : *tables)
    bench.has_table(table.name, table.rows);
  for (std::size_t i = 0; i < bench.settings.newest.size(); ++i) {
    const auto& column = bench.settings.newest[i];
    std::optional<int64_t> newest;
    const auto asked = database.query("SELECT max(" + ForeignDatabase::quoted(column.column) + ") FROM " +
                                          ForeignDatabase::quoted(column.table.back()),
                                      [&](const ForeignRow& row) {
                                        if (!row.empty() && row.front())
                                          newest = seconds_of(*row.front(), bench.zone);
                                      });
    bench.has_newest(i, asked ? newest : std::nullopt);
  }
  return {};
}

Result<void> look(const Bench& bench, ForeignDatabase& database)
{
  auto looked = look_at_integrity(bench, database);
  if (looked)
    looked = look_at_rows(bench, database);
  return looked ? looked : blame(bench, looked.error());
}

Result<void> run_script(const Bench& bench, ByteSource& source, ForeignDatabase& database)
{
  if (auto set = database.execute(
          "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA trusted_schema = OFF");
      !set)
    return set;
  const Stopwatch watch(bench);
  return Script(bench, database).run(source);
}

// The log that belongs to a database in WAL mode.
Result<void> copy_log(const Bench& bench, std::string_view suffix)
{
  const auto path = bench.archive.path + std::string(suffix);
  if (!exists(path))
    return {};
  auto log = open_source(path, Links::refuse);
  if (!log)
    return tl::unexpected(log.error());
  return copy_source(*log->source, bench.place(), "database" + std::string(suffix)).map([](const auto&) {});
}

Result<void> copy_database(const Bench& bench, ByteSource& source)
{
  const Stopwatch watch(bench);
  auto copied = copy_source(source, bench.place(), "database").map([](const auto&) {});
  if (copied)
    copied = copy_log(bench, "-wal");
  return copied;
}

bool is_database(const std::string& path)
{
  auto source = open_source(path);
  char head[16] = {};
  return source && source->source->read(head).value_or(0) == 16 && std::string_view(head, 16) == magic;
}

} // namespace

Result<void> restore_sqlite(const Bench& bench)
{
  auto source = open_source(bench.archive.path);
  if (!source)
    return tl::unexpected(source.error());
  const bool copies = is_database(bench.archive.path);
  if (copies)
    if (const auto copied = copy_database(bench, *source->source); !copied)
      return blame(bench, copied.error());
  auto database = ForeignDatabase::open(bench.place().path("database"),
                                        copies ? ForeignDatabase::Mode::write : ForeignDatabase::Mode::create,
                                        bench.deadline());
  if (!database)
    return blame(bench, database.error());
  if (!copies)
    if (const auto restored = run_script(bench, *source->source, *database); !restored)
      return blame(bench, restored.error());
  return look(bench, *database);
}

} // namespace eduaudit::backupverify
