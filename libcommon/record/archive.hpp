// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include "record/verdict.hpp"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

// How a backup stands to the manifest of its set.
enum class ManifestState { none, match, mismatch, not_listed, unreadable };

template <>
struct EnumNames<ManifestState> {
  static constexpr auto names =
      std::to_array<std::string_view>({"none", "match", "mismatch", "not-listed", "unreadable"});
};

// A part of a backup that is lost.
struct BackupDamage {
  std::string what;            // "member", "table", "object", "segment", "page", "range"
  std::string name;            // of the part; empty for a range
  std::optional<int64_t> from; // bytes of the file (decompressed where `what` is in a stream), up to `to`
  std::optional<int64_t> to;
  Words problem;
};

struct BackupTable {
  std::string name;
  int64_t rows = 0;
};

// One backup: a file, or a folder that is one (a repository, a dump in files).
struct Archive {
  std::string set;
  std::string path;
  std::string name; // its path from the folder of audit.toml, which stays the same however that is given
  bool folder = false;
  int64_t size_bytes = 0;
  std::optional<Moment> taken;
  std::string taken_clock; // "name", "content" (see below), "mtime": the last proves little
  std::optional<Moment> taken_by_name;
  std::optional<Moment> taken_by_content; // newest member, trailer of a dump, header of a compression
  std::string format;                     // "tar", "zip", "mysql-dump"..., "data" when it is no known one
  bool experimental = false;              // the format's reader was never held against a real backup
  std::string codec;                      // "gzip"...
  Verdict verdict = Verdict::could_not_check;
  Words reason;
  Unproven unproven = Unproven::none;
  int64_t level = 0; // reached, 0 to 5: see Level
  int64_t members = 0;
  int64_t content_bytes = 0;
  bool checksummed = false; // every content byte was covered by a checksum that was verified
  std::string sha256;       // of the file, where it was hashed
  int64_t table_count = 0;
  int64_t row_count = 0;
  std::vector<BackupTable> tables; // the first 50
  int64_t damage_count = 0;
  std::vector<BackupDamage> damages; // the first 50
  ManifestState manifest = ManifestState::none;
  std::optional<Moment> proven;       // when it was last read whole, where the ledger of proofs knows
  std::optional<Moment> rotten_since; // its bytes differ from those read then, though size and time do not
};

template <>
struct Schema<BackupDamage> {
  static constexpr auto fields = FieldList{
      field("what", &BackupDamage::what,
            {"member, table, object, segment, page or range", "成员、表、对象、段、页或字节范围"}),
      field("name", &BackupDamage::name, {"name of the part", "名称"}),
      field("from", &BackupDamage::from, {"first byte that is lost", "损失的第一个字节"}),
      field("to", &BackupDamage::to, {"first byte behind it", "其后的第一个字节"}),
      field("problem", &BackupDamage::problem, {"what is wrong with it", "问题"}),
  };
};

template <>
struct Schema<BackupTable> {
  static constexpr auto fields = FieldList{
      field("name", &BackupTable::name, {"name of the table", "表名"}),
      field("rows", &BackupTable::rows, {"its rows", "行数"}),
  };
};

template <>
struct Schema<Archive> {
  static constexpr std::string_view type = "archive";
  static constexpr Text meaning{"one backup: a file, or a folder that is one, read to its last byte",
                                "一个备份：文件，或本身即备份的目录（已读到最后一个字节）"};
  static std::string key(const Archive& archive)
  {
    return archive.set + "\n" + (archive.name.empty() ? archive.path : archive.name);
  }
  static constexpr auto fields = FieldList{
      field("set", &Archive::set, {"name of the set", "备份集名称"}, Show::column),
      field("path", &Archive::path, {"the file or folder", "文件或目录"}, Show::column),
      field("name", &Archive::name,
            {"its path from the folder of audit.toml; the whole path outside of it",
             "相对于 audit.toml 所在目录的路径；不在其中时为完整路径"}),
      field("folder", &Archive::folder,
            {"it is a folder: a repository, a dump in files", "是目录：备份库或分文件的转储"}),
      field("size_bytes", &Archive::size_bytes, {"size of its files", "文件大小"}, Show::column),
      field("taken", &Archive::taken, {"when the backup was taken", "备份时间"}, Show::column),
      field("taken_clock", &Archive::taken_clock,
            {"what that is taken from: name, content or mtime", "时间来源：文件名、内容或修改时间"}),
      field("taken_by_name", &Archive::taken_by_name, {"the time in its name", "文件名中的时间"}),
      field("taken_by_content", &Archive::taken_by_content,
            {"the time in its content: the newest member, the trailer of a dump",
             "内容中的时间：最新的成员、转储的结尾行"}),
      field("format", &Archive::format,
            {"container, dump, image or repository format", "容器、转储、映像或备份库格式"}, Show::column),
      field("experimental", &Archive::experimental,
            {"the reader of this format was never held against a real backup",
             "该格式的读取尚未用真实备份验证"}),
      field("codec", &Archive::codec, {"compression", "压缩方式"}),
      field("verdict", &Archive::verdict,
            {"ok, damaged, incomplete, empty, suspicious, unverifiable, could-not-check",
             "完好、损坏、不完整、空、可疑、无法验证、未能检查"},
            Show::column),
      field("reason", &Archive::reason, {"what is wrong, and where", "问题及其位置"}),
      field("unproven", &Archive::unproven,
            {"why it is unverifiable: no-checksum, encrypted, unsupported, limit or level",
             "无法验证的原因：无校验和、已加密、不支持、超出限额、证明程度不足"}),
      field("level", &Archive::level,
            {"how far it is proven: 0 exists, 1 complete, 2 all checksums, 3 manifest, 4 content, 5 restored",
             "证明程度：0 存在，1 完整，2 全部校验和，3 清单，4 内容，5 已恢复演练"},
            Show::column),
      field("members", &Archive::members,
            {"members of the container, or objects of the repository", "成员数或对象数"}),
      field("content_bytes", &Archive::content_bytes,
            {"decompressed bytes that were read", "已读取的解压后字节数"}),
      field("checksummed", &Archive::checksummed,
            {"every content byte was covered by a verified checksum", "全部内容均经校验和验证"}),
      field("sha256", &Archive::sha256,
            {"SHA-256 of the file, where it was hashed", "文件的 SHA-256（如已计算）"}),
      field("table_count", &Archive::table_count, {"tables in it", "表数"}),
      field("row_count", &Archive::row_count, {"rows of all tables", "总行数"}),
      field("tables", &Archive::tables, {"the first 50 tables with their rows", "前 50 个表及其行数"}),
      field("damage_count", &Archive::damage_count, {"parts that are lost", "损失的部分数"}),
      field("damages", &Archive::damages, {"the first 50 of them", "其中前 50 个"}),
      field("manifest", &Archive::manifest,
            {"none, match, mismatch, not-listed, unreadable", "无清单、一致、不一致、未列入、无法读取"},
            Show::column),
      field("proven", &Archive::proven,
            {"when it was last read whole, by the ledger of proofs", "最近一次完整读取的时间（据证明账本）"}),
      field("rotten_since", &Archive::rotten_since,
            {"its bytes differ from those that were read then, though its size and time do not",
             "其字节与该次读取时不同，但大小和时间未变"}),
  };
};

} // namespace eduaudit
