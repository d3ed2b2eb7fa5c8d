// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

enum class DifferenceState { changed, missing_in_archive, missing_live, unread };

template <>
struct EnumNames<DifferenceState> {
  static constexpr auto names =
      std::to_array<std::string_view>({"changed", "missing-in-archive", "missing-live", "unread"});
};

// One file, folder, link or table that is not the same in a backup and in what it was taken of.
struct Difference {
  std::string path;
  DifferenceState state = DifferenceState::changed;
  std::vector<std::string> what; // "type", "content", "size", "mtime", "mode", "target", "rows"
  Words reason;                  // why it was not read
  std::optional<int64_t> archive_size;
  std::optional<int64_t> live_size;
  std::optional<Moment> archive_mtime;
  std::optional<Moment> live_mtime;
};

// What a comparison came to.
struct Comparison {
  std::string archive;
  std::string live;
  int64_t same = 0;
  int64_t changed = 0;
  int64_t missing_in_archive = 0;
  int64_t missing_live = 0;
  int64_t unread = 0;
  Words reason; // why the backup was not read to its end, or is not whole
};

template <>
struct Schema<Difference> {
  static constexpr std::string_view type = "difference";
  static constexpr Text meaning{"what is not the same in a backup and in what it was taken of",
                                "备份与其来源之间的一处差异"};
  static std::string key(const Difference& difference) { return difference.path; }
  static constexpr auto fields = FieldList{
      field("path", &Difference::path, {"path below the live tree, or table", "相对于现用目录的路径，或表名"},
            Show::column),
      field("state", &Difference::state,
            {"changed, missing-in-archive, missing-live or unread",
             "已改变、备份中缺失、现用数据中缺失、未能读取"},
            Show::column),
      field("what", &Difference::what,
            {"type, content, size, mtime, mode, target or rows",
             "类型、内容、大小、修改时间、权限、链接目标或行数"},
            Show::column),
      field("reason", &Difference::reason, {"why it was not read", "未能读取的原因"}),
      field("archive_size", &Difference::archive_size,
            {"bytes (rows) in the backup", "备份中的字节数（行数）"}),
      field("live_size", &Difference::live_size, {"bytes (rows) live", "现用数据的字节数（行数）"}),
      field("archive_mtime", &Difference::archive_mtime, {"its time in the backup", "备份中的修改时间"}),
      field("live_mtime", &Difference::live_mtime, {"its time live", "现用数据的修改时间"}),
  };
};

template <>
struct Schema<Comparison> {
  static constexpr std::string_view type = "comparison";
  static constexpr Text meaning{"what a comparison of a backup with its source came to",
                                "备份与其来源的比对结果"};
  static std::string key(const Comparison& comparison) { return comparison.archive + "\n" + comparison.live; }
  static constexpr auto fields = FieldList{
      field("archive", &Comparison::archive, {"the backup", "备份"}),
      field("live", &Comparison::live, {"what it was taken of", "备份的来源"}),
      field("same", &Comparison::same, {"entries that are the same", "相同的条目数"}),
      field("changed", &Comparison::changed, {"that differ", "不同的条目数"}),
      field("missing_in_archive", &Comparison::missing_in_archive,
            {"that the backup has not", "备份中缺失的条目数"}),
      field("missing_live", &Comparison::missing_live, {"that are there no more", "来源中已不存在的条目数"}),
      field("unread", &Comparison::unread, {"that could not be read", "未能读取的条目数"}),
      field("reason", &Comparison::reason,
            {"why the backup was not read to its end, or is not whole", "备份未读到结尾或不完整的原因"}),
  };
};

} // namespace eduaudit
