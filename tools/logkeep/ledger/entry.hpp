// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "record/codec.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep::ledger {

// seal: a file that the ledger didn't know. grow: the same, with more lines behind those that were sealed.
// rename: the same bytes under another name. compress: the same lines in another container, whatever its
// name. gone: the lines are no more to be found. altered: the file is there, and is not what was sealed of
// it. restore: after that it holds the sealed lines again. accept: somebody has acknowledged an alteration.
enum class Op { seal, grow, compress, rename, gone, altered, restore, accept };

// What a growing file began with; proves that it was only appended to.
struct Prefix {
  int64_t n = 0;
  std::string sha256;
};

// Where a file is not what was sealed; no MiB where only that it differs is known.
struct Change {
  std::vector<int64_t> mib; // the first of them, counted from 1
  int64_t mib_count = 0;
  int64_t mib_total = 0; // that were sealed
};

// One change of one file; all of `gone` but op, at and prev is what was last sealed. Digests are SHA-256 in
// hex.
struct Entry {
  Moment at{};
  std::string by;               // who acknowledged
  std::optional<Change> change; // of altered
  std::string chunks_root;      // of the tree over each MiB of the lines
  std::string content_sha256;   // of the decompressed bytes; absent where these are damaged
  std::optional<int64_t> content_size;
  int64_t lines = 0;
  std::optional<Moment> max; // of the times in the lines
  std::optional<Moment> min;
  std::string name; // the path, absolute
  Op op = Op::seal;
  std::optional<int64_t> open;  // index of the first alteration of this file that nobody acknowledged
  std::optional<Prefix> prefix; // of grow
  std::optional<int64_t> prev;  // index of the entry that this one continues
  std::string reason;           // of the acknowledgement
  std::string series;
  std::string sha256; // of the file as it lies there
  int64_t size = 0;
  int64_t version = 1;
};

// Whether it was altered, and nobody has acknowledged that.
inline bool is_open(const Entry& entry)
{
  return entry.open || entry.op == Op::altered;
}

// The line of the ledger, with LF: JSON, its keys in the order of their bytes, without blanks. What is hashed
// is these bytes.
std::string entry_line(const Entry& entry);
Result<Entry> parse_entry(std::string_view line);

// What folding a ledger asks of each line, without parsing it. Holds for lines of entry_line: there, a quote
// inside a string has a backslash before it, so that these keys are found nowhere else.
struct EntryHead {
  std::string_view at;  // "2026-11-22T01:00:00+08:00"
  std::string_view max; // of files that are gone; empty where it is not known
  bool gone = false;
  bool accept = false;
  bool open = false; // altered before, and not acknowledged
  std::optional<uint64_t> prev;
};
EntryHead entry_head(std::string_view line);

// Its sha256 and content_sha256, in the same way; empty where the line has none.
std::string_view container_digest(std::string_view line);
std::string_view content_digest(std::string_view line);

// Whether the line has the text; several times as fast as std::string_view::find.
bool has_text(std::string_view line, std::string_view text);

} // namespace eduaudit::logkeep::ledger

namespace eduaudit {

template <>
struct EnumNames<logkeep::ledger::Op> {
  static constexpr auto names = std::to_array<std::string_view>(
      {"seal", "grow", "compress", "rename", "gone", "altered", "restore", "accept"});
};

template <>
struct Schema<logkeep::ledger::Prefix> {
  using Prefix = logkeep::ledger::Prefix;
  static constexpr auto fields = FieldList{
      field("n", &Prefix::n, {"bytes", "字节数"}),
      field("sha256", &Prefix::sha256, {"of these bytes", "这些字节的摘要"}),
  };
};

template <>
struct Schema<logkeep::ledger::Change> {
  using Change = logkeep::ledger::Change;
  static constexpr auto fields = FieldList{
      field("mib", &Change::mib, {"MiB that changed", "被改动的 MiB"}),
      field("mib_count", &Change::mib_count, {"how many", "共几个"}),
      field("mib_total", &Change::mib_total, {"of how many", "总数"}),
  };
};

template <>
struct Schema<logkeep::ledger::Entry> {
  using Entry = logkeep::ledger::Entry;
  static constexpr auto fields = FieldList{
      field("at", &Entry::at, {"when it was sealed", "封存时间"}),
      field("by", &Entry::by, {"who acknowledged it", "确认人"}),
      field("change", &Entry::change, {"what was altered", "被改动之处"}),
      field("chunks_root", &Entry::chunks_root, {"of the tree over each MiB", "以 1 MiB 为块的树根"}),
      field("content_sha256", &Entry::content_sha256, {"of the lines", "内容摘要"}),
      field("content_size", &Entry::content_size, {"bytes of the lines", "内容字节数"}),
      field("lines", &Entry::lines, {"number of lines", "行数"}),
      field("max", &Entry::max, {"time of the last line", "最晚一行的时间"}),
      field("min", &Entry::min, {"time of the first line", "最早一行的时间"}),
      field("name", &Entry::name, {"the file", "文件"}),
      field("op", &Entry::op, {"what changed", "变化"}),
      field("open", &Entry::open, {"alteration not acknowledged", "尚未确认的改动"}),
      field("prefix", &Entry::prefix, {"what it began with", "原有部分"}),
      field("prev", &Entry::prev, {"the entry before it", "上一条目"}),
      field("reason", &Entry::reason, {"why it was acknowledged", "确认的理由"}),
      field("series", &Entry::series, {"the log", "日志"}),
      field("sha256", &Entry::sha256, {"of the file", "文件摘要"}),
      field("size", &Entry::size, {"bytes of the file", "文件字节数"}),
      field("v", &Entry::version, {"version of this form", "格式版本"}),
  };
};

} // namespace eduaudit
