// SPDX-License-Identifier: Apache-2.0
#include "drill/sql_feed.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <set>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t block_size = 256 * 1024;
constexpr std::size_t head_of_line = 1024;
constexpr std::size_t most_tables = 200'000;
constexpr std::size_t most_roles = 10'000;

// The name at the beginning of `text`: quoted by `quote`, or up to a blank, a bracket or a semicolon.
std::string_view name_at(std::string_view text)
{
  bool quoted = false;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    if (text[i] == '"' || text[i] == '`')
      quoted = !quoted;
    else if (!quoted && (text[i] == ' ' || text[i] == '(' || text[i] == ';' || text[i] == ','))
      break;
  }
  return text.substr(0, i);
}

std::string unquoted(std::string_view name)
{
  std::string out;
  for (const char byte : name)
    if (byte != '"' && byte != '`')
      out += byte;
  return out;
}

// The table that a statement begins with.
std::string table_of(std::string_view line, std::span<const std::string_view> beginnings)
{
  for (const auto beginning : beginnings)
    if (line.starts_with(beginning))
      return unquoted(name_at(line.substr(beginning.size())));
  return {};
}

constexpr auto postgresql_beginnings =
    std::to_array<std::string_view>({"COPY ", "INSERT INTO ", "CREATE TABLE ", "CREATE UNLOGGED TABLE ",
                                     "ALTER TABLE ONLY ", "ALTER TABLE "});
constexpr auto mariadb_beginnings = std::to_array<std::string_view>(
    {"INSERT INTO ", "REPLACE INTO ", "CREATE TABLE ", "DROP TABLE IF EXISTS ", "LOCK TABLES ",
     "/*!40000 ALTER TABLE ", "ALTER TABLE "});

bool is_copy(std::string_view line)
{
  return line.starts_with("COPY ") && line.ends_with(" FROM stdin;");
}

bool is_plain_name(std::string_view name)
{
  return !name.empty() && std::ranges::all_of(name, [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '-';
  });
}

} // namespace

void LineTables::note(int64_t line, std::string_view table)
{
  if (m_tables.size() < most_tables && (m_tables.empty() || m_tables.back().second != table))
    m_tables.emplace_back(line, table);
}

std::string LineTables::at(int64_t line) const
{
  const auto after = std::ranges::upper_bound(m_tables, line, {}, [](const auto& one) { return one.first; });
  return after == m_tables.begin() ? std::string() : std::prev(after)->second;
}

void SqlFeed::put(std::string_view lines)
{
  m_out += lines;
  m_line += std::ranges::count(lines, '\n');
}

// One line, or what is there of one; false when more must be read first.
bool SqlFeed::step()
{
  const auto rest = std::string_view(m_in).substr(m_used);
  if (rest.empty())
    return false;
  const auto end = rest.find('\n');
  const bool whole = end != std::string_view::npos;
  if (!m_within) {
    if (!whole && rest.size() < head_of_line && !m_ended)
      return false;
    const bool short_enough = whole ? end <= head_of_line : m_ended && rest.size() <= head_of_line;
    auto line = rest.substr(0, std::min(whole ? end : rest.size(), head_of_line));
    if (short_enough && line.ends_with('\r'))
      line.remove_suffix(1);
    if (look(line, short_enough) == Line::is_replaced && short_enough) {
      m_used += whole ? end + 1 : rest.size();
      return true;
    }
  }
  const auto passing = whole ? rest.substr(0, end + 1) : rest;
  m_out += passing;
  m_used += passing.size();
  m_within = !whole;
  m_line += whole ? 1 : 0;
  return true;
}

Result<void> SqlFeed::fill()
{
  m_out.clear();
  m_given = 0;
  m_in.erase(0, m_used);
  m_used = 0;
  const auto before = m_in.size();
  m_in.resize(before + block_size);
  const auto got = m_dump.read(std::span(m_in).subspan(before));
  m_in.resize(before + (got ? *got : 0));
  if (!got)
    return tl::unexpected(got.error());
  m_ended = *got == 0;
  while (step()) {
  }
  return {};
}

Result<std::size_t> SqlFeed::read(std::span<char> buffer)
{
  while (m_given == m_out.size() && !(m_ended && m_in.size() == m_used))
    if (auto filled = fill(); !filled)
      return tl::unexpected(filled.error());
  const auto size = std::min(buffer.size(), m_out.size() - m_given);
  std::copy_n(m_out.data() + m_given, size, buffer.data());
  m_given += size;
  return size;
}

PostgresqlFeed::PostgresqlFeed(ByteSource& dump, std::string key) : SqlFeed(dump), m_key(std::move(key))
{
  put("\\restrict " + m_key + "\n");
}

SqlFeed::Line PostgresqlFeed::look(std::string_view line, bool whole)
{
  if (m_copy) {
    m_copy = !(whole && line == "\\.");
    return Line::passes;
  }
  if (whole && (line.starts_with("\\restrict ") || line.starts_with("\\unrestrict ")))
    return Line::is_replaced;
  if (whole && line.starts_with("\\connect ")) {
    const auto name = unquoted(line.substr(9));
    if (!is_plain_name(name))
      return Line::passes; // psql refuses it, and the drill says so
    m_connects = true;
    put("\\unrestrict " + m_key + "\n\\connect \"" + name + "\"\n\\restrict " + m_key + "\n");
    return Line::is_replaced;
  }
  if (const auto table = table_of(line, postgresql_beginnings); !table.empty())
    about(table);
  m_copy = whole && is_copy(line);
  return Line::passes;
}

SqlFeed::Line MariadbFeed::look(std::string_view line, bool)
{
  if (const auto table = table_of(line, mariadb_beginnings); !table.empty())
    about(table);
  return Line::passes;
}

namespace {

// What stands behind the last `word` of a statement, without its end.
std::string_view behind(std::string_view line, std::string_view word)
{
  const auto at = line.rfind(word);
  return at == std::string_view::npos ? std::string_view() : name_at(line.substr(at + word.size()));
}

std::string_view role_in(std::string_view line)
{
  if (line.starts_with("ALTER DEFAULT PRIVILEGES FOR ROLE "))
    return name_at(line.substr(34));
  if (line.starts_with("ALTER ") && line.ends_with(";"))
    return behind(line, " OWNER TO ");
  if (line.starts_with("GRANT "))
    return behind(line, " TO ");
  return line.starts_with("REVOKE ") ? behind(line, " FROM ") : std::string_view();
}

} // namespace

std::vector<std::string> roles_of(ByteSource& dump)
{
  std::set<std::string> named;
  std::set<std::string> made;
  bool copy = false;
  LineReader lines(dump, head_of_line);
  Line line{};
  for (auto more = lines.next(line); more && *more && named.size() < most_roles; more = lines.next(line)) {
    if (copy) {
      copy = line.text != "\\.";
      continue;
    }
    copy = is_copy(line.text);
    if (line.text.starts_with("CREATE ROLE "))
      made.insert(unquoted(name_at(line.text.substr(12))));
    for (auto role :
         {role_in(line.text), line.text.starts_with("ALTER DEFAULT PRIVILEGES ") ? behind(line.text, " TO ")
                                                                                 : std::string_view()})
      if (!role.empty() && role != "PUBLIC")
        named.insert(unquoted(role));
  }
  std::vector<std::string> roles;
  std::ranges::set_difference(named, made, std::back_inserter(roles));
  return roles;
}

} // namespace eduaudit::backupverify
