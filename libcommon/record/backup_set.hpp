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
  std::string medium; // "same-device", "other-device", "unknown"
  std::optional<Moment> newest;
};

// One declared backup: its generations and where else they are.
struct BackupSet {
  std::string name;
  FactAccess access = FactAccess::ok;
  Words reason;
  std::vector<std::string> paths; // as declared
  int64_t generations = 0;
  int64_t readable_generations = 0;
  int64_t size_bytes = 0;
  std::optional<Moment> newest;
  std::string newest_path;
  std::string newest_clock; // see Archive::taken_clock
  std::string manifest;     // as declared; empty: none
  FactAccess manifest_access = FactAccess::ok;
  std::vector<std::string> missing; // named by the manifest and not there
  std::vector<BackupCopy> copies;
  std::string remote; // a declared place that can't be seen from here
  std::optional<Date> remote_confirmed_on;
  std::string remote_document;
};

template <>
struct Schema<BackupCopy> {
  static constexpr auto fields = std::tuple{
      field("path", &BackupCopy::path, {"where it was looked for", "查找位置"}),
      field("access", &BackupCopy::access, access_meaning),
      field("reason", &BackupCopy::reason, reason_meaning),
      field("files", &BackupCopy::files, {"files there", "文件数"}),
      field("medium", &BackupCopy::medium,
            {"same-device, other-device or unknown", "与原备份是否在同一设备"}),
      field("newest", &BackupCopy::newest, {"time of the newest file there", "其中最新文件的时间"}),
  };
};

template <>
struct Schema<BackupSet> {
  static constexpr std::string_view type = "backup_set";
  static constexpr Text meaning{"a declared backup and its generations", "一套已声明的备份及其各代"};
  static std::string key(const BackupSet& set) { return set.name; }
  static constexpr auto fields = std::tuple{
      field("name", &BackupSet::name, {"name of the set", "备份集名称"}, Show::column),
      field("access", &BackupSet::access, access_meaning, Show::column),
      field("reason", &BackupSet::reason, reason_meaning),
      field("paths", &BackupSet::paths, {"where its files are, as declared", "声明的文件位置"}),
      field("generations", &BackupSet::generations, {"files of the set", "备份代数"}, Show::column),
      field("readable_generations", &BackupSet::readable_generations,
            {"of these, read to the last byte without damage", "其中可完整读取的代数"}, Show::column),
      field("size_bytes", &BackupSet::size_bytes, {"size of all generations", "各代总大小"}),
      field("newest", &BackupSet::newest, {"when the newest generation was taken", "最新一代的备份时间"},
            Show::column),
      field("newest_path", &BackupSet::newest_path, {"its file", "最新一代的文件"}),
      field("newest_clock", &BackupSet::newest_clock, {"what that time was taken from", "该时间的来源"}),
      field("manifest", &BackupSet::manifest, {"its manifest, as declared", "声明的校验清单"}),
      field("manifest_access", &BackupSet::manifest_access, access_meaning),
      field("missing", &BackupSet::missing,
            {"named by the manifest and not there", "清单中有而实际缺失的文件"}),
      field("copies", &BackupSet::copies, {"copies in other places", "其他位置的副本"}),
      field("remote", &BackupSet::remote,
            {"a declared place that can't be seen from here", "声明的、本机无法查看的异地位置"}),
      field("remote_confirmed_on", &BackupSet::remote_confirmed_on,
            {"when a person confirmed it", "人工确认日期"}),
      field("remote_document", &BackupSet::remote_document, {"the document that proves it", "证明材料"}),
  };
};

} // namespace eduaudit
