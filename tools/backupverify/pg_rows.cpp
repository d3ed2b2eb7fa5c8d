// SPDX-License-Identifier: Apache-2.0
#include "pg_rows.hpp"
#include <memory>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t block = 256 * 1024;

} // namespace

PgRows::PgRows(const PgEntry& entry)
    : m_entry(entry), m_is_table(entry.kind == "TABLE DATA"), m_scanner(SqlDialect::postgresql, *this)
{}

void PgRows::take(std::string_view bytes)
{
  m_bytes += static_cast<int64_t>(bytes.size());
  if (!m_is_table)
    return;
  if (m_entry.copy.empty())
    m_scanner.take(bytes);
  else
    m_copy.take(bytes);
}

void PgRows::statement(const SqlStatement& statement)
{
  m_inserted.insert(statement.head, statement.lists, "");
}

int64_t PgRows::rows() const
{
  int64_t rows = m_copy.rows();
  for (const auto& [name, inserted] : m_inserted.tables())
    rows += inserted;
  return rows;
}

std::optional<Words> PgRows::finish()
{
  if (!m_is_table)
    return std::nullopt;
  if (m_entry.copy.empty()) {
    m_scanner.finish();
    if (m_scanner.in_statement())
      return Words{"its data end in the middle of a statement", "其数据在语句中间结束"};
    return std::nullopt;
  }
  if (!m_copy.ended())
    return say({"its data have no end behind {} rows", "其数据在 {} 行之后没有结束标记"}, {rows()});
  const auto columns = columns_of(m_entry.copy);
  if (!m_copy.fits(columns))
    return say({"not all of its {} rows have {} columns", "其 {} 行并非都有 {} 列"}, {rows(), columns});
  return std::nullopt;
}

void lost_pg_data(const PgEntry& entry, const PgPlace& place, Words problem, Report& report)
{
  const bool is_table = entry.kind == "TABLE DATA";
  report.lost({is_table ? "table" : "object", is_table ? entry.name : entry.kind, place.from, place.to,
               std::move(problem)});
}

bool read_pg_data(ByteSource& source, const PgEntry& entry, const PgPlace& place, Report& report)
{
  const auto buffer = std::make_unique_for_overwrite<char[]>(block);
  PgRows rows(entry);
  std::optional<Words> problem;
  for (;;) {
    const auto got = source.read({buffer.get(), block});
    if (!got && got.error().kind == ErrorKind::unsupported) {
      report.fault(got.error());
      return false;
    }
    if (!got && got.error().kind == ErrorKind::truncated) {
      report.say(Verdict::incomplete, say({"it ends in the middle of table {}, after {} rows of it",
                                           "在表 {} 中间结束，该表已有 {} 行"},
                                          {entry.name, rows.rows()}));
      break;
    }
    if (!got) {
      problem =
          say({"{} (behind {} whole rows)", "{}（其前有 {} 个完整的行）"}, {got.error().detail, rows.rows()});
      break;
    }
    if (*got == 0) {
      problem = rows.finish();
      break;
    }
    report.add_content(static_cast<int64_t>(*got));
    rows.take({buffer.get(), *got});
  }
  if (entry.kind == "TABLE DATA")
    report.add_table(entry.name, rows.rows());
  if (problem)
    lost_pg_data(entry, place, std::move(*problem), report);
  return !problem && report.verdict() == Verdict::ok;
}

} // namespace eduaudit::backupverify
