// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/access.hpp"
#include "record/codec.hpp"
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

// A copy of a set in another place, as far as its files could be seen from here.
struct BackupCopy {
  std::string path;
  FactAccess access = FactAccess::ok;
  Words reason;
  int64_t files = 0;
  std::string medium; // "same-device", "other-device", "memory", "unknown"
  std::optional<Moment> newest;
  // Of the files of the newest day, the one that is worst: empty, or of another size than its original.
  std::string newest_path;
  std::optional<int64_t> size_bytes;
  std::optional<int64_t> original_bytes; // of the file of the same name in the set; absent: there is none
};

// One declared backup: its generations and where else they are.
struct BackupSet {
  std::string name;
  bool declared = true;               // in audit.toml; false: named on the command line only
  FactAccess access = FactAccess::ok; // not ok though there are files: some of its places were not read
  Words reason;
  std::vector<std::string> paths; // as declared
  int64_t level = 2;              // that each backup must be proven to, 1 to 5: see Level
  int64_t files = 0;
  int64_t generations = 0;           // days of readable backups whose name or content dates them
  int64_t undecided_generations = 0; // other days, whose backups could not be verified or dated
  int64_t size_bytes = 0;
  std::optional<Moment> newest; // readable where there is one
  std::string newest_path;
  std::string newest_clock; // see Archive::taken_clock
  std::string manifest;     // as declared; empty: none
  FactAccess manifest_access = FactAccess::ok;
  Words manifest_reason;
  int64_t missing_files = 0;        // named by the manifest and not there
  std::vector<std::string> missing; // the first 50 of them
  std::vector<BackupCopy> copies;
  int64_t cycle_days = 0;    // within which every byte is to be proven anew; 0: no such promise
  int64_t overdue_bytes = 0; // of backups whose last proof is older
  int64_t overdue_files = 0;
  int64_t unproven_bytes = 0; // of backups that the budget has not reached yet
  int64_t unproven_files = 0;
  std::optional<Moment> oldest_proof;
  std::string remote; // a declared place that can't be seen from here
  std::optional<Date> remote_confirmed_on;
  std::string remote_document;
};

template <>
struct Schema<BackupCopy> {
  static constexpr auto fields = FieldList{
      field("path", &BackupCopy::path, {"where it was looked for", "查找位置"}),
      field("access", &BackupCopy::access, access_meaning),
      field("reason", &BackupCopy::reason, reason_meaning),
      field("files", &BackupCopy::files, {"files there", "文件数"}),
      field("medium", &BackupCopy::medium,
            {"same-device, other-device, memory or unknown", "所在介质：同一设备、另一设备、内存、未知"}),
      field("newest", &BackupCopy::newest, {"time of the newest file there", "其中最新文件的时间"}),
      field("newest_path", &BackupCopy::newest_path,
            {"a file of the newest day: an empty one, or one of another size than its original, if there is "
             "one",
             "最新一天的文件；有空文件或大小与原件不同的文件时为该文件"}),
      field("size_bytes", &BackupCopy::size_bytes, {"its size", "该文件大小"}),
      field("original_bytes", &BackupCopy::original_bytes,
            {"size of the file of the same name in the set", "备份集中同名文件的大小"}),
  };
};

template <>
struct Schema<BackupSet> {
  static constexpr std::string_view type = "backup_set";
  static constexpr Text meaning{"a declared backup and its generations", "一套已声明的备份及其各代"};
  static std::string key(const BackupSet& set) { return set.name; }
  static constexpr auto fields = FieldList{
      field("name", &BackupSet::name, {"name of the set", "备份集名称"}, Show::column),
      field("declared", &BackupSet::declared,
            {"stands in audit.toml (else: named on the command line)",
             "已在 audit.toml 中声明（否则由命令行指定）"}),
      field("access", &BackupSet::access, access_meaning, Show::column),
      field("reason", &BackupSet::reason, reason_meaning),
      field("paths", &BackupSet::paths, {"where its files are, as declared", "声明的文件位置"}),
      field("level", &BackupSet::level,
            {"level to which each backup must be proven", "每个备份须达到的证明程度"}),
      field("files", &BackupSet::files, {"files of the set", "文件数"}, Show::column),
      field("generations", &BackupSet::generations,
            {"days of readable backups, by their names or content",
             "有可读备份的天数（按文件名或内容中的日期）"},
            Show::column),
      field("undecided_generations", &BackupSet::undecided_generations,
            {"other days, whose backups could not be verified or dated",
             "其他无法验证备份或无法确定日期的天数"},
            Show::column),
      field("size_bytes", &BackupSet::size_bytes, {"size of all files", "文件总大小"}),
      field("newest", &BackupSet::newest, {"when the newest backup was taken", "最新备份的时间"},
            Show::column),
      field("newest_path", &BackupSet::newest_path, {"its file", "最新备份的文件"}),
      field("newest_clock", &BackupSet::newest_clock, {"what that time was taken from", "该时间的来源"}),
      field("manifest", &BackupSet::manifest, {"its manifest, as declared", "声明的校验清单"}),
      field("manifest_access", &BackupSet::manifest_access, access_meaning),
      field("manifest_reason", &BackupSet::manifest_reason,
            {"why the manifest could not be used", "清单无法使用的原因"}),
      field("missing_files", &BackupSet::missing_files,
            {"how many files the manifest names that are not there", "清单中有而实际缺失的文件数"}),
      field("missing", &BackupSet::missing, {"the first 50 of them", "其中前 50 个"}),
      field("copies", &BackupSet::copies, {"copies in other places", "其他位置的副本"}),
      field("cycle_days", &BackupSet::cycle_days,
            {"days within which every byte is to be proven anew; 0: no such promise",
             "须重新证明每个字节的周期（天）；0 表示没有此要求"}),
      field("overdue_bytes", &BackupSet::overdue_bytes,
            {"bytes of backups whose last proof is older", "超过周期未证明的字节数"}),
      field("overdue_files", &BackupSet::overdue_files, {"how many backups these are", "其备份数"}),
      field("unproven_bytes", &BackupSet::unproven_bytes,
            {"bytes of backups that no budget has reached yet", "时间预算尚未轮到的字节数"}),
      field("unproven_files", &BackupSet::unproven_files, {"how many backups these are", "其备份数"}),
      field("oldest_proof", &BackupSet::oldest_proof,
            {"the oldest of the last proofs of its backups", "各备份最近一次证明中最早的时间"}),
      field("remote", &BackupSet::remote,
            {"a declared place that can't be seen from here", "声明的、本机无法查看的异地位置"}),
      field("remote_confirmed_on", &BackupSet::remote_confirmed_on,
            {"when a person confirmed it", "人工确认日期"}),
      field("remote_document", &BackupSet::remote_document, {"the document that proves it", "证明材料"}),
  };
};

} // namespace eduaudit
