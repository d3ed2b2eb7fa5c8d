// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>

namespace eduaudit {

// What reading a backup file to its last byte showed. incomplete: it decodes, and its own end marker is
// missing.
enum class ArchiveState { ok, damaged, truncated, incomplete, empty, encrypted, unsupported, unreadable };
// How the file stands to the manifest of its set.
enum class ManifestState { none, match, mismatch, not_listed, unreadable };

template <>
struct EnumNames<ArchiveState> {
  static constexpr auto names = std::to_array<std::string_view>(
      {"ok", "damaged", "truncated", "incomplete", "empty", "encrypted", "unsupported", "unreadable"});
};
template <>
struct EnumNames<ManifestState> {
  static constexpr auto names =
      std::to_array<std::string_view>({"none", "match", "mismatch", "not-listed", "unreadable"});
};

// One file of a backup set.
struct Archive {
  std::string set;
  std::string path;
  std::string name; // its path from the folder of audit.toml, which stays the same however that is given
  int64_t size_bytes = 0;
  std::optional<Moment> taken;
  std::string taken_clock; // "name", "content" (newest member, dump trailer), "mtime": the last proves little
  std::string format;      // "tar", "zip", "mysql-dump"..., "data" when it is no known one
  std::string codec;       // "gzip"...
  ArchiveState state = ArchiveState::ok;
  Words reason;
  int64_t members = 0;
  int64_t content_bytes = 0;
  bool checksummed = false; // every content byte was covered by a checksum that was verified
  ManifestState manifest = ManifestState::none;
};

template <>
struct Schema<Archive> {
  static constexpr std::string_view type = "archive";
  static constexpr Text meaning{"one file of a backup set, read to its last byte",
                                "备份集中的一个文件（已读到最后一个字节）"};
  static std::string key(const Archive& archive)
  {
    return archive.set + "\n" + (archive.name.empty() ? archive.path : archive.name);
  }
  static constexpr auto fields = FieldList{
      field("set", &Archive::set, {"name of the set", "备份集名称"}, Show::column),
      field("path", &Archive::path, {"the file", "文件"}, Show::column),
      field("name", &Archive::name,
            {"its path from the folder of audit.toml; the whole path outside of it",
             "相对于 audit.toml 所在目录的路径；不在其中时为完整路径"}),
      field("size_bytes", &Archive::size_bytes, {"size of the file", "文件大小"}, Show::column),
      field("taken", &Archive::taken, {"when the backup was taken", "备份时间"}, Show::column),
      field("taken_clock", &Archive::taken_clock,
            {"what that is taken from: name, content or mtime", "时间来源：文件名、内容或修改时间"}),
      field("format", &Archive::format, {"container or dump format", "容器或转储格式"}, Show::column),
      field("codec", &Archive::codec, {"compression", "压缩方式"}),
      field("state", &Archive::state,
            {"ok, damaged, truncated, incomplete, empty, encrypted, unsupported, unreadable",
             "完好、损坏、截断、不完整、空、加密、不支持、无法读取"},
            Show::column),
      field("reason", &Archive::reason, {"what is wrong, and where", "问题及其位置"}),
      field("members", &Archive::members, {"members of the container", "成员数"}),
      field("content_bytes", &Archive::content_bytes,
            {"decompressed bytes that were read", "已读取的解压后字节数"}),
      field("checksummed", &Archive::checksummed,
            {"every content byte was covered by a verified checksum", "全部内容均经校验和验证"}),
      field("manifest", &Archive::manifest,
            {"none, match, mismatch, not-listed, unreadable", "无清单、一致、不一致、未列入、无法读取"},
            Show::column),
  };
};

} // namespace eduaudit
