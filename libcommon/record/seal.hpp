// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

// bad_signature: the head is not signed by the ledger's key; altered: an entry is not the one that was
// signed; rolled_back: entries that were signed are missing; forked: not what an anchored head says.
enum class LedgerState { ok, absent, denied, unreadable, bad_signature, altered, rolled_back, forked };

// appended: with more lines behind the sealed ones; repacked: the same lines in another container; missing:
// the sealed lines are nowhere; unsealed: a file that was never sealed; unknown: could not be compared.
enum class SealState { unaltered, appended, renamed, repacked, altered, missing, unsealed, unknown };

template <>
struct EnumNames<LedgerState> {
  static constexpr auto names = std::to_array<std::string_view>(
      {"ok", "absent", "denied", "unreadable", "bad-signature", "altered", "rolled-back", "forked"});
};
template <>
struct EnumNames<SealState> {
  static constexpr auto names = std::to_array<std::string_view>(
      {"unaltered", "appended", "renamed", "repacked", "altered", "missing", "unsealed", "unknown"});
};

// That somebody else saw a head of the ledger: a witness, or an authority for time stamps.
struct Confirmed {
  std::string by;
  std::optional<Moment> at;
  int64_t entries = 0;
};

template <>
struct Schema<Confirmed> {
  static constexpr auto fields = FieldList{
      field("by", &Confirmed::by, {"name of the witness, or RFC 3161", "见证方名称，或 RFC 3161（时间戳）"}),
      field("at", &Confirmed::at, {"when, by its own clock", "对方时钟的时间"}),
      field("entries", &Confirmed::entries, {"entries of that head", "该检查点的条目数"}),
  };
};

// That somebody answered for an altered file, so that what it holds now counts.
struct Acknowledged {
  std::string path;
  std::optional<Moment> at;
  std::string reason;
  int64_t entry = 0;
};

template <>
struct Schema<Acknowledged> {
  static constexpr auto fields = FieldList{
      field("path", &Acknowledged::path, {"the file, as it was named then", "当时的文件路径"}),
      field("at", &Acknowledged::at, {"when", "确认时间"}),
      field("reason", &Acknowledged::reason, {"why it was accepted", "确认的理由"}),
      field("entry", &Acknowledged::entry,
            {"its entry in the ledger, counted from 0", "账本中的条目（从 0 起计）"}),
  };
};

// A sealed ledger of logs, held against its signed head.
struct Ledger {
  std::string path;
  std::string origin;
  LedgerState state = LedgerState::ok;
  Words reason;
  std::string vkey;
  int64_t entries = 0;
  std::string root;
  std::optional<Moment> sealed;
  int64_t anchors = 0;
  std::vector<Confirmed> confirmed;
  int64_t acknowledged_count = 0;
  std::vector<Acknowledged> acknowledged;
  int64_t altered_entry_count = 0;
  std::vector<int64_t> altered_entries;
};

template <>
struct Schema<Ledger> {
  static constexpr std::string_view type = "ledger";
  static constexpr Text meaning{"the sealed ledger of a host's logs", "主机日志的封存账本"};
  static std::string key(const Ledger& ledger) { return ledger.path; }
  static constexpr auto fields = FieldList{
      field("path", &Ledger::path, {"its folder", "所在目录"}, Show::column),
      field("origin", &Ledger::origin, {"its name, which is that of its key", "名称（即密钥名称）"},
            Show::column),
      field("state", &Ledger::state,
            {"ok, absent, denied, unreadable, bad-signature, altered, rolled-back, forked",
             "状态：完好、不存在、无权限、无法读取、签名无效、被改动、被回退、与锚定不符"},
            Show::column),
      field("reason", &Ledger::reason, {"why it is not ok", "不完好的原因"}),
      field("vkey", &Ledger::vkey, {"the public key that its head was held against", "核验所用的公钥"}),
      field("entries", &Ledger::entries, {"number of signed entries", "已签名的条目数"}, Show::column),
      field("root", &Ledger::root, {"root of the tree over them, in base64", "条目树的根哈希（base64）"}),
      field("sealed", &Ledger::sealed, {"when the last of them was sealed", "最近一次封存时间"},
            Show::column),
      field("anchors", &Ledger::anchors,
            {"anchored heads that it was held against", "用于核对的锚定检查点数"}),
      field("confirmed", &Ledger::confirmed,
            {"the last head that each witness cosigned or that was time-stamped",
             "各见证方最近联署的检查点，以及最近加盖时间戳的检查点"}),
      field("acknowledged_count", &Ledger::acknowledged_count,
            {"alterations that were acknowledged (seal --accept)", "已确认的改动数（seal --accept）"}),
      field("acknowledged", &Ledger::acknowledged, {"the last 20 of them", "其中最近的 20 处"}),
      field("altered_entry_count", &Ledger::altered_entry_count,
            {"entries that were changed", "被改动的条目数"}),
      field("altered_entries", &Ledger::altered_entries,
            {"the first 20 of them, counted from 0", "被改动的条目（前 20 个，从 0 起计）"}),
  };
};

// One sealed file, compared with what is there now.
struct Seal {
  std::string ledger; // its folder
  std::string series;
  std::string path;
  SealState state = SealState::unknown;
  Words reason;
  std::string found;
  std::optional<int64_t> entry;
  std::optional<Moment> sealed;
  std::optional<Moment> missing_since;
  std::optional<Moment> altered_since; // recorded in the ledger, and acknowledged by nobody
  int64_t size_bytes = 0;
  std::optional<Moment> first;
  std::optional<Moment> last;
  int64_t altered_mib_count = 0;
  std::vector<int64_t> altered_mib;
};

template <>
struct Schema<Seal> {
  static constexpr std::string_view type = "seal";
  static constexpr Text meaning{"a sealed log file, compared with what is there now",
                                "已封存的日志文件与现状的比对"};
  // Files that went away bear the names that others have now.
  static std::string key(const Seal& seal)
  {
    const bool gone = (seal.state == SealState::missing || seal.missing_since) && seal.entry;
    return seal.ledger + "\n" + seal.path + (gone ? "\n" + std::to_string(*seal.entry) : "");
  }
  static constexpr auto fields = FieldList{
      field("ledger", &Seal::ledger, {"folder of the ledger", "账本所在目录"}),
      field("series", &Seal::series, {"the log that it belongs to", "所属日志"}, Show::column),
      field("path", &Seal::path, {"the file, as it was sealed", "封存时的文件路径"}, Show::column),
      field("state", &Seal::state,
            {"unaltered, appended, renamed, repacked, altered, missing, unsealed, unknown",
             "状态：未变、仅追加、已改名、已压缩、被改动、缺失、未封存、无法判断"},
            Show::column),
      field("reason", &Seal::reason, {"what is wrong, or why it is not known", "问题或无法判断的原因"}),
      field("found", &Seal::found,
            {"where its lines are now, where that is elsewhere", "内容现在所在的文件（若已变动）"}),
      field("entry", &Seal::entry,
            {"its last entry in the ledger, counted from 0", "账本中的最近条目（从 0 起计）"}),
      field("sealed", &Seal::sealed, {"when it was last sealed", "最近一次封存时间"}, Show::column),
      field("missing_since", &Seal::missing_since, {"when it was first missed", "首次发现缺失的时间"}),
      field("altered_since", &Seal::altered_since,
            {"when it was first found altered, where that was recorded and nobody acknowledged it",
             "首次发现被改动的时间（已记入账本且尚未确认）"}),
      field("size_bytes", &Seal::size_bytes, {"size of the file when it was sealed", "封存时的文件大小"}),
      field("first", &Seal::first, {"time of its first line", "首行时间"}),
      field("last", &Seal::last, {"time of its last line", "末行时间"}, Show::column),
      field("altered_mib_count", &Seal::altered_mib_count,
            {"MiB of its lines that changed", "被改动的 MiB 数"}),
      field("altered_mib", &Seal::altered_mib,
            {"the first 20 of them, counted from 1", "被改动的 MiB（前 20 个，从 1 起计）"}),
  };
};

} // namespace eduaudit
