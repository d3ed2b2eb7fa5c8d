// SPDX-License-Identifier: Apache-2.0
#include "../../examined.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

const std::string head =
    "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE a(x);\nINSERT INTO a VALUES('b');\n";

} // namespace

TEST_CASE("a dump of SQLite ends with COMMIT")
{
  const auto archive = examined(head + "COMMIT;\n", Level::content);
  CHECK(archive.format == "sqlite-dump");
  CHECK(archive.verdict == Verdict::unverifiable);
  CHECK(archive.row_count == 1);
  CHECK(examined(head, Level::content).reason.en ==
        "its closing line is missing: COMMIT;; the last table in it is a");
}

TEST_CASE("a dump of a damaged SQLite database ends with ROLLBACK")
{
  const auto archive =
      examined(head + "/****** CORRUPTION ERROR *******/\nROLLBACK; -- due to errors\n", Level::content);
  CHECK(archive.verdict == Verdict::damaged);
  CHECK(archive.damage_count == 1);
}
