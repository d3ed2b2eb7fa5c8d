// SPDX-License-Identifier: Apache-2.0
#include "../../examined.hpp"
#include "folder_formats/mydumper/metadata.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using backupverify::parse_mydumper_metadata;

namespace {

const std::string rows = "INSERT INTO `a` VALUES\n(1,\"x;\"),\n(2,\"(\");\n";
const std::string table = "CREATE TABLE `a` (\n  `x` int\n);\n";

} // namespace

TEST_CASE("metadata of mydumper 0.10 and of later ones")
{
  const auto old = parse_mydumper_metadata(
      "Started dump at: 2026-11-22 01:00:00\nFinished dump at: 2026-11-22 01:10:00\n", utc);
  CHECK(old.finished);
  CHECK(old.finished_at == parse_rfc3339("2026-11-22T01:10:00Z").value());
  const auto later =
      parse_mydumper_metadata("# Started dump at: 2026-11-22 01:00:00\n[config]\nquote-character = "
                              "BACKTICK\n\n[`school`.`a`]\nreal_table_name=a\nrows = 2\n"
                              "data_checksum = 12\n# Finished dump at: 2026-11-22 01:10:00\n",
                              utc);
  CHECK(later.finished);
  CHECK(later.rows == std::map<std::string, int64_t, std::less<>>{{"school.a", 2}});
  CHECK_FALSE(parse_mydumper_metadata("Started dump at: 2026-11-22 01:00:00\n", utc).finished);
}

TEST_CASE("the rows of a dump of mydumper are those of its metadata")
{
  const Folder folder;
  folder.put("d/school-schema-create.sql", "CREATE DATABASE `school`;\n");
  folder.put("d/school.a-schema.sql", table);
  folder.put("d/school.a.00000.sql", rows);
  const auto metadata = [&](int count) {
    folder.put("d/metadata", "[`school`.`a`]\nrows = " + std::to_string(count) +
                                 "\n# Finished dump at: 2026-11-22 01:10:00\n");
  };
  metadata(2);
  const auto archive = examined_path(folder.path("d"), Level::content);
  CHECK(archive.format == "mydumper");
  CHECK(archive.verdict == Verdict::unverifiable);
  CHECK(archive.row_count == 2);
  folder.put("d/school.b-schema.sql", "");
  CHECK(examined_path(folder.path("d"), Level::content).reason.en ==
        "school.b-schema.sql is empty: mydumper could not dump that table");
  folder.remove("d/school.b-schema.sql");
  metadata(3);
  CHECK(examined_path(folder.path("d"), Level::content).verdict == Verdict::damaged);
  metadata(2);
  folder.put("d/school.a.00000.sql", rows.substr(0, 40));
  CHECK(examined_path(folder.path("d"), Level::content).verdict == Verdict::damaged);
}
