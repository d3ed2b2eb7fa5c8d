// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include "record/verdict.hpp"
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

// One backup in the course of its series: what each clock says of it, and what the policy of its set does
// with it.
struct BackupGeneration {
  std::string set;
  std::string kind; // its name with `*` for the time: the same for all generations of one backup
  std::string path;
  std::optional<Moment> taken;
  std::string taken_clock; // "name", "content", "snapshot" (of a repository), "mtime"
  std::optional<Moment> by_name;
  std::optional<Moment> by_content;
  std::optional<Moment> by_mtime;
  int64_t size_bytes = 0;
  int64_t members = 0;
  int64_t table_count = 0;
  int64_t row_count = 0;
  Verdict verdict = Verdict::could_not_check;
  int64_t level = 0;
  std::vector<std::string> kept_by; // "last", "hourly", "daily", "weekly", "monthly", "yearly", "within"
  std::optional<Date> removed_on;   // when the policy removes it; absent: not within a year
};

template <>
struct Schema<BackupGeneration> {
  static constexpr std::string_view type = "backup_generation";
  static constexpr Text meaning{"one backup in the course of its series", "备份序列中的一代"};
  static std::string key(const BackupGeneration& one)
  {
    return one.set + "\n" + one.kind + "\n" + (one.taken ? format_rfc3339(*one.taken, utc) : "") + "\n" +
           one.path;
  }
  static constexpr auto fields = FieldList{
      field("set", &BackupGeneration::set, {"name of the set", "备份集名称"}, Show::column),
      field("kind", &BackupGeneration::kind,
            {"its name with * for the time, the same for all generations of one backup",
             "以 * 代替时间的名称，同一备份的各代相同"}),
      field("path", &BackupGeneration::path, {"the file or folder", "文件或目录"}, Show::column),
      field("taken", &BackupGeneration::taken, {"when it was taken", "备份时间"}, Show::column),
      field("taken_clock", &BackupGeneration::taken_clock,
            {"what that is taken from: name, content, snapshot (a file of a repository) or mtime",
             "时间来源：文件名、内容、快照（备份库中的文件）或修改时间"}),
      field("by_name", &BackupGeneration::by_name, {"the time in its name", "文件名中的时间"}),
      field("by_content", &BackupGeneration::by_content, {"the time in its content", "内容中的时间"}),
      field("by_mtime", &BackupGeneration::by_mtime, {"its file time", "文件修改时间"}),
      field("size_bytes", &BackupGeneration::size_bytes, {"its size", "大小"}, Show::column),
      field("members", &BackupGeneration::members, {"members in it", "成员数"}),
      field("table_count", &BackupGeneration::table_count, {"tables in it", "表数"}),
      field("row_count", &BackupGeneration::row_count, {"rows of all tables", "总行数"}),
      field("verdict", &BackupGeneration::verdict, {"as of its archive", "同其归档的结论"}, Show::column),
      field("level", &BackupGeneration::level, {"how far it is proven, 0 to 5", "证明程度（0 至 5）"},
            Show::column),
      field("kept_by", &BackupGeneration::kept_by,
            {"the rules of the policy that keep it now", "当前保留它的策略规则"}, Show::column),
      field("removed_on", &BackupGeneration::removed_on,
            {"the day on which the policy removes it; absent: not within a year, or no policy is declared",
             "策略将删除它的日期；一年内不删除或未声明策略时没有此项"},
            Show::column),
  };
};

} // namespace eduaudit
