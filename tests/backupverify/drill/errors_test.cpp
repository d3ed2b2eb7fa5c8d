// SPDX-License-Identifier: Apache-2.0
#include "drill/mariadb_errors.hpp"
#include "drill/postgresql_errors.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

struct Told {
  DrillSettings settings;
  Archive archive;
  Drill drill;
  Bench bench{settings, archive, nullptr, utc, drill};

  bool has(std::string_view what, std::string_view name) const
  {
    for (const auto& problem : drill.problems)
      if (problem.what == what && problem.name == name)
        return true;
    return false;
  }
};

LineTables tables()
{
  LineTables tables;
  tables.note(10, "pupils");
  return tables;
}

} // namespace

TEST_CASE("pg_restore: failed statements by their objects, and a cut archive")
{
  Told told;
  RestoreErrors errors;
  errors.take("pg_restore: while PROCESSING TOC:");
  errors.take("pg_restore: from TOC entry 3370; 0 16386 TABLE DATA pupils postgres");
  errors.take(
      "pg_restore: error: COPY failed for table \"pupils\": ERROR:  duplicate key: Key (name)=(secret)");
  errors.take("pg_restore: warning: errors ignored on restore: 1");
  errors.take("pg_restore: error: could not read from input file: end of file");
  errors.tell(told.bench, 1);
  CHECK(told.drill.failed_statements == 2);
  CHECK(told.has("statement", "TABLE DATA pupils"));
  CHECK(told.has("backup", ""));
  for (const auto& problem : told.drill.problems)
    CHECK(problem.problem.en.find("secret") == std::string::npos);
}

TEST_CASE("psql: the table of the line that failed, and never what the message says")
{
  Told told;
  TextErrors errors;
  errors.take("psql:<stdin>:12: ERROR:  23505");
  REQUIRE(errors.tell(told.bench, 3, tables()));
  CHECK(told.has("statement", "pupils"));
  CHECK(told.drill.problems[0].problem.en == "line 12: a row breaks a constraint (SQLSTATE 23505)");

  Told own;
  TextErrors command;
  command.take("psql:<stdin>:7: error: backslash commands are restricted; only \\unrestrict is allowed");
  REQUIRE(command.tell(own.bench, 3, tables()));
  CHECK(own.has("statement", ""));

  Told old;
  TextErrors unfit;
  unfit.take("psql:<stdin>:1: error: invalid command \\restrict");
  CHECK_FALSE(unfit.tell(old.bench, 3, tables()));
}

TEST_CASE("mariadb: errors by table and number")
{
  Told told;
  MariadbErrors errors;
  errors.take("ERROR 1062 (23000) at line 12: Duplicate entry 'secret' for key 'PRIMARY'");
  errors.take("ERROR 1062 (23000) at line 13 in file: 'x': Duplicate entry");
  errors.take("ERROR 1064 (42000) at line 3: You have an error");
  REQUIRE(errors.tell(told.bench, 1, tables()));
  CHECK(told.drill.failed_statements == 3);
  CHECK(told.has("statement", "pupils"));
  CHECK(told.has("statement", ""));
  CHECK(told.drill.problem_count == 2);
  for (const auto& problem : told.drill.problems)
    CHECK(problem.problem.en.find("secret") == std::string::npos);

  Told old;
  MariadbErrors unfit;
  unfit.take("mariadb: unknown option '--sandbox'");
  CHECK_FALSE(unfit.tell(old.bench, 2, tables()));
}
