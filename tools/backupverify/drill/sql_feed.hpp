// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/source.hpp"
#include <string>
#include <utility>
#include <vector>

namespace eduaudit::backupverify {

// Which table the statement at a line is about, so that an error that names a line can be told without what
// it says, which may be personal data.
class LineTables {
 public:
  void note(int64_t line, std::string_view table);
  std::string at(int64_t line) const; // empty: none before it

 private:
  std::vector<std::pair<int64_t, std::string>> m_tables;
};

// A dump in SQL on its way into a client: the same bytes, line by line, with what `look` puts in their place.
class SqlFeed : public ByteSource {
 public:
  Result<std::size_t> read(std::span<char> buffer) override;
  const LineTables& tables() const { return m_tables; }

 protected:
  explicit SqlFeed(ByteSource& dump) : m_dump(dump) {}
  enum class Line { passes, is_replaced };
  // The first bytes of a line; `whole` when that is all of it, without its end. What replaces it is put().
  virtual Line look(std::string_view line, bool whole) = 0;
  void put(std::string_view lines); // whole lines
  void about(std::string_view table) { m_tables.note(m_line, table); }

 private:
  bool step();
  Result<void> fill();

  ByteSource& m_dump;
  LineTables m_tables;
  std::string m_in;
  std::size_t m_used = 0; // of m_in
  std::string m_out;
  std::size_t m_given = 0; // of m_out
  int64_t m_line = 1;      // that comes next in what is given
  bool m_within = false;   // a line that was begun
  bool m_ended = false;
};

// For psql -f -: nothing but SQL reaches it. psql is told to refuse its own commands (\!, \copy, \o, ...)
// before the first byte of the dump; \restrict lines of the dump itself are left out, \connect is allowed.
class PostgresqlFeed : public SqlFeed {
 public:
  PostgresqlFeed(ByteSource& dump, std::string key);
  bool connects() const { return m_connects; } // to other databases

 private:
  Line look(std::string_view line, bool whole) override;

  std::string m_key;
  bool m_copy = false; // rows of a COPY
  bool m_connects = false;
};

// For mariadb --sandbox.
class MariadbFeed : public SqlFeed {
 public:
  explicit MariadbFeed(ByteSource& dump) : SqlFeed(dump) {}

 private:
  Line look(std::string_view line, bool whole) override;
};

// Roles that a dump of PostgreSQL names as owners or grantees and does not make itself.
std::vector<std::string> roles_of(ByteSource& dump);

} // namespace eduaudit::backupverify
