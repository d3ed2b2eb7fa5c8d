// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/archive.hpp"
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

// never: it is declared and was not run yet; could_not_run: nothing was learned of the backup.
enum class DrillResult { never, passed, failed, could_not_run };

template <>
struct EnumNames<DrillResult> {
  static constexpr auto names =
      std::to_array<std::string_view>({"never", "passed", "failed", "could-not-run"});
};

// What a restore lacked.
struct DrillProblem {
  std::string what; // "backup", "statement", "table", "rows", "newest", "integrity", "time", "space"
  std::string name; // of the table, where there is one
  Words problem;
};

// One restore of the newest good backup of a set into a throwaway target. No value that was restored is in
// it.
struct Drill {
  std::string name;
  std::string set;
  std::string kind; // "sqlite", "postgresql", "mariadb", "tree"
  DrillResult result = DrillResult::never;
  Words reason;
  std::optional<Moment> at;    // when it was run
  std::string archive;         // the backup that was restored
  std::optional<Moment> taken; // when that was taken
  std::string sha256;          // of a backup that is a file
  std::optional<int64_t> restore_ms;
  std::optional<int64_t> most_seconds; // that a restore may take
  int64_t failed_statements = 0;
  int64_t table_count = 0;
  std::optional<int64_t> expect_tables;
  int64_t row_count = 0;           // rows of all tables; files of a tree
  std::vector<BackupTable> tables; // the first 50; 1000 in the history
  std::optional<Moment> newest;    // the oldest of the newest times that were asked for
  int64_t problem_count = 0;
  std::vector<DrillProblem> problems; // the first 50
};

template <>
struct Schema<DrillProblem> {
  static constexpr auto fields = FieldList{
      field("what", &DrillProblem::what,
            {"backup, statement, table, rows, newest, integrity, time or space",
             "备份、语句、表、行数、最新时间、完整性、用时或空间"}),
      field("name", &DrillProblem::name, {"the table or column", "表或列"}),
      field("problem", &DrillProblem::problem, {"what is wrong", "问题"}),
  };
};

template <>
struct Schema<Drill> {
  static constexpr std::string_view type = "drill";
  static constexpr Text meaning{"a restore of the newest good backup of a set into a throwaway target",
                                "将备份集中最新的完好备份恢复到一次性目标的演练"};
  static std::string key(const Drill& drill) { return drill.name; }
  static constexpr auto fields = FieldList{
      field("name", &Drill::name, {"name of the drill", "演练名称"}, Show::column),
      field("set", &Drill::set, {"name of the set", "备份集名称"}, Show::column),
      field("kind", &Drill::kind,
            {"sqlite, postgresql, mariadb or tree", "sqlite、postgresql、mariadb 或 tree"}, Show::column),
      field("result", &Drill::result,
            {"never, passed, failed or could-not-run", "从未演练、通过、失败、未能演练"}, Show::column),
      field("reason", &Drill::reason,
            {"what it lacked, or why it could not be run", "缺少什么，或未能演练的原因"}),
      field("at", &Drill::at, {"when it was run", "演练时间"}, Show::column),
      field("archive", &Drill::archive, {"the backup that was restored", "所恢复的备份"}),
      field("taken", &Drill::taken, {"when that was taken", "该备份的时间"}),
      field("sha256", &Drill::sha256, {"its SHA-256, of a file", "该备份文件的 SHA-256"}),
      field("restore_ms", &Drill::restore_ms, {"milliseconds that the restore took", "恢复用时（毫秒）"},
            Show::column),
      field("most_seconds", &Drill::most_seconds, {"seconds that it may take", "允许用时（秒）"}),
      field("failed_statements", &Drill::failed_statements,
            {"statements that failed; the restore may end at the first", "失败的语句数；恢复可能止于第一条"}),
      field("table_count", &Drill::table_count, {"tables that were restored", "恢复的表数"}, Show::column),
      field("expect_tables", &Drill::expect_tables, {"tables that are expected", "应有的表数"}),
      field("row_count", &Drill::row_count, {"rows of all tables; files of a tree", "总行数；目录树为文件数"},
            Show::column),
      field("tables", &Drill::tables, {"the first 50 tables with their rows", "前 50 个表及其行数"}),
      field("newest", &Drill::newest,
            {"newest time in the columns that were asked for, the oldest of them",
             "所要求各列中最新时间的最早者"}),
      field("problem_count", &Drill::problem_count, {"what it lacked, counted", "问题数"}),
      field("problems", &Drill::problems, {"the first 50 of them", "其中前 50 个"}),
  };
};

} // namespace eduaudit
