// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

// How a file stands to a manifest. missing: named and not there; extra: there and not named; moved: missing
// under its name, and its bytes stand under one that is not named; changed: other bytes; rotten: other bytes,
// though its size and time of change are those of the manifest, as when a disk fails; unread: not known.
enum class FileState { match, missing, extra, moved, changed, rotten, unread };

template <>
struct EnumNames<FileState> {
  static constexpr auto names =
      std::to_array<std::string_view>({"match", "missing", "extra", "moved", "changed", "rotten", "unread"});
};

struct ManifestedFile {
  std::string manifest;
  std::string path;       // as the manifest names it; of an extra file, from the folder
  std::string path_bytes; // in hex, where it is not UTF-8
  FileState state = FileState::unread;
  Words reason;
  std::string moved_to;
  std::string digest; // "sha256"
  std::string wanted; // in hex
  std::string seen;
  std::optional<int64_t> size_bytes;
  std::optional<int64_t> wanted_bytes;
  std::optional<Moment> modified;
};

template <>
struct Schema<ManifestedFile> {
  static constexpr std::string_view type = "manifest_file";
  static constexpr Text meaning{"a file held against a manifest", "与校验清单核对的一个文件"};
  static std::string key(const ManifestedFile& file)
  {
    return file.manifest + "\n" + (file.path_bytes.empty() ? file.path : file.path_bytes);
  }
  static constexpr auto fields = FieldList{
      field("manifest", &ManifestedFile::manifest, {"the manifest", "校验清单"}),
      field("path", &ManifestedFile::path,
            {"its name in the manifest, or from the folder", "清单中（或相对于目录）的文件名"}, Show::column),
      field(
          "path_bytes", &ManifestedFile::path_bytes,
          {"the bytes of that name in hex, where they are not UTF-8", "文件名不是 UTF-8 时其字节的十六进制"}),
      field("state", &ManifestedFile::state,
            {"match, missing, extra, moved, changed, rotten (other bytes with the same size and time) or "
             "unread",
             "一致、缺失、多余、移动、改动、静默损坏（大小和时间未变而内容不同）或未能读取"},
            Show::column),
      field("reason", &ManifestedFile::reason, {"why, where the state does not say it", "原因"},
            Show::column),
      field("moved_to", &ManifestedFile::moved_to,
            {"the name under which its bytes stand", "内容所在的新文件名"}),
      field("digest", &ManifestedFile::digest, {"the algorithm that was compared", "比对所用的摘要算法"}),
      field("wanted", &ManifestedFile::wanted, {"the digest in the manifest", "清单中的摘要"}),
      field("seen", &ManifestedFile::seen,
            {"the digest of the file, where it differs", "文件的摘要（不一致时）"}),
      field("size_bytes", &ManifestedFile::size_bytes, {"size of the file", "文件大小"}),
      field("wanted_bytes", &ManifestedFile::wanted_bytes,
            {"size in the manifest, where it differs", "清单中的大小（不一致时）"}),
      field("modified", &ManifestedFile::modified, {"when the file was last changed", "文件的修改时间"}),
  };
};

struct ManifestResult {
  std::string path;
  std::string format; // "gnu", "hashdeep"...
  std::string folder; // that was compared
  std::vector<std::string> digests;
  bool weak = false; // some files have only MD5, SHA-1 or a CRC
  int64_t named = 0;
  int64_t match = 0;
  int64_t missing = 0;
  int64_t extra = 0;
  int64_t moved = 0;
  int64_t changed = 0;
  int64_t rotten = 0;
  int64_t unread = 0;
  int64_t bytes = 0;              // that were hashed
  std::vector<int64_t> bad_lines; // the first 50
  int64_t bad_line_count = 0;
  std::vector<Words> problems; // the first 50
  bool looked_for_extra = false;
  bool complete = false; // everything named was read, and every line was understood
};

template <>
struct Schema<ManifestResult> {
  static constexpr std::string_view type = "manifest";
  static constexpr Text meaning{"a manifest, and what came of comparing files with it",
                                "一份校验清单及其核对结果"};
  static std::string key(const ManifestResult& result) { return result.path; }
  static constexpr auto fields = FieldList{
      field("path", &ManifestResult::path, {"the manifest", "校验清单"}, Show::column),
      field("format", &ManifestResult::format,
            {"gnu, bsd, hashdeep, bagit, mtree, postgresql or ovf", "清单格式"}, Show::column),
      field("folder", &ManifestResult::folder, {"the folder that was compared", "核对的目录"}),
      field("digests", &ManifestResult::digests, {"the algorithms in it", "其中的摘要算法"}),
      field("weak", &ManifestResult::weak,
            {"of some files it has only MD5, SHA-1 or a CRC, which can be forged",
             "部分文件只有可伪造的 MD5、SHA-1 或 CRC"}),
      field("named", &ManifestResult::named, {"files that it names", "列出的文件数"}),
      field("match", &ManifestResult::match, {"files as it says", "一致"}, Show::column),
      field("missing", &ManifestResult::missing, {"files that are not there", "缺失"}, Show::column),
      field("extra", &ManifestResult::extra, {"files that it does not name", "多余"}, Show::column),
      field("moved", &ManifestResult::moved, {"files that have another name now", "移动"}, Show::column),
      field("changed", &ManifestResult::changed, {"files with other bytes", "改动"}, Show::column),
      field("rotten", &ManifestResult::rotten,
            {"files with other bytes, of the same size and time", "静默损坏"}, Show::column),
      field("unread", &ManifestResult::unread, {"files of which nothing is known", "未能读取"}, Show::column),
      field("bytes", &ManifestResult::bytes, {"bytes that were hashed", "已计算摘要的字节数"}),
      field("bad_lines", &ManifestResult::bad_lines,
            {"the first 50 lines that are not of its format", "不符合格式的前 50 行"}),
      field("bad_line_count", &ManifestResult::bad_line_count, {"how many there are", "此类行数"}),
      field("problems", &ManifestResult::problems,
            {"what is wrong with the manifest itself", "清单本身的问题"}),
      field("looked_for_extra", &ManifestResult::looked_for_extra,
            {"whether files that it does not name were looked for", "是否查找了清单以外的文件"}),
      field(
          "complete", &ManifestResult::complete,
          {"whether all that it names was read, and all of its lines were understood", "是否全部读取并理解"}),
  };
};

} // namespace eduaudit
