// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/access.hpp"
#include "record/codec.hpp"
#include "record/verdict.hpp"
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
  std::string medium; // "same-device", "same-disk", "other-device", "other-host", "memory", "unknown"
  std::string host;   // that a network mount is of; empty: this one
  std::optional<bool> read_only;   // its file system is mounted so
  std::optional<bool> immutable;   // its newest file has the attribute: nobody changes it without root
  std::optional<bool> append_only; // the same; or the configuration of borg says so
  std::optional<Moment> newest;
  // Of the files of the newest day, the one that is worst: empty, or of another size than its original.
  std::string newest_path;
  std::optional<int64_t> size_bytes;
  std::optional<int64_t> original_bytes; // of the file of the same name in the set; absent: there is none
};

// What is wrong with the clocks of a backup. stale_content: its content is older than its name says, by more
// than a day; future: its name lies in the future; identical: its bytes are those of the one before it.
enum class ClockProblem { stale_content, future, identical };

template <>
struct EnumNames<ClockProblem> {
  static constexpr auto names = std::to_array<std::string_view>({"stale-content", "future", "identical"});
};

struct BackupClock {
  std::string path;
  ClockProblem problem = ClockProblem::stale_content;
  std::optional<Moment> by_name;
  std::optional<Moment> by_content;
  std::optional<int64_t> times; // of identical: as many newest ones have the same bytes
};

// What is less in the newest backup of a kind than in those before it.
struct BackupShrink {
  std::string path;
  std::string what; // "size", "members", "tables", "rows", "table", "kind", "min-size"
  std::string name; // of a table or a kind
  int64_t seen = 0;
  int64_t usual = 0; // the median
  int64_t percent = 0;
  int64_t compared = 0; // earlier backups
};

// A rule of the policy.
struct RetentionSlots {
  std::string rule; // "last", "hourly", "daily", "weekly", "monthly", "yearly"
  int64_t wanted = 0;
  int64_t filled = 0;
  std::vector<Date> empty; // periods between the oldest backup and now that have none: their first days
};

// A sign that somebody encrypted the backups or what is in them.
struct RansomSign {
  std::string sign; // "random-bytes", "note", "suffix", "incompressible"
  std::string path;
  Words evidence;
};

// A digit of the 3-2-1-1-0 rule.
struct PlaceDigit {
  std::string digit; // "copies", "media", "offsite", "offline", "errors"
  int64_t wanted = 0;
  int64_t seen = 0;
  std::string state; // "yes", "no", "unknown"
  Words evidence;
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
  std::optional<int64_t> every_seconds; // the declared rhythm
  std::optional<Date> expected_from;    // the first day that is judged by it
  std::optional<int64_t> missed_count;  // backups of the rhythm that are not there, since then
  std::vector<Date> missed;             // the days of the last 50 of them
  std::optional<Moment> due_since;      // the newest one of the rhythm is not there, and should be since then
  std::vector<BackupClock> clock_problems; // the first 50
  std::optional<int64_t> min_size_bytes;   // as declared
  std::optional<int64_t> compared;         // kinds of backups whose newest was held against those before it
  std::vector<BackupShrink> shrunken;      // what is less than usual, the least first; the first 50
  std::string policy;                      // "restic", "borg", "pbs", "gfs"
  std::vector<RetentionSlots> slots;
  std::optional<Moment> oldest; // that can be restored
  std::string oldest_path;
  std::optional<int64_t> removable; // that the policy does not keep any more
  std::optional<Date> next_removal;
  std::string next_removed;             // the path that it takes
  std::optional<int64_t> free_bytes;    // where the newest lies
  std::optional<int64_t> bytes_per_day; // by which the set grows, what the policy removes taken off
  std::optional<Date> full_on;          // when the place is full; absent: not within a year
  std::vector<RansomSign> signs;        // the first 50
  std::vector<PlaceDigit> digits;       // of the 3-2-1-1-0 rule
  std::optional<bool> source_on_same_disk;
  std::optional<bool> writable_by_source; // the account that owns the source may write to the backups
  std::vector<Verdict> verdicts;          // of the series, besides those of its backups
};

template <>
struct Schema<BackupCopy> {
  static constexpr auto fields = FieldList{
      field("path", &BackupCopy::path, {"where it was looked for", "查找位置"}),
      field("access", &BackupCopy::access, access_meaning),
      field("reason", &BackupCopy::reason, reason_meaning),
      field("files", &BackupCopy::files, {"files there", "文件数"}),
      field("medium", &BackupCopy::medium,
            {"same-device, same-disk, other-device, other-host, memory or unknown",
             "所在介质：同一设备、同一磁盘、另一设备、另一主机、内存、未知"}),
      field("host", &BackupCopy::host, {"the host of a network mount", "网络挂载的主机"}),
      field("read_only", &BackupCopy::read_only,
            {"its file system is mounted read-only", "其文件系统以只读方式挂载"}),
      field("immutable", &BackupCopy::immutable,
            {"its newest file has the immutable attribute", "最新文件带有不可变属性"}),
      field("append_only", &BackupCopy::append_only,
            {"its newest file, or the repository, only takes additions", "最新文件或备份库只允许追加"}),
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
struct Schema<BackupClock> {
  static constexpr auto fields = FieldList{
      field("path", &BackupClock::path, {"the backup", "备份"}),
      field("problem", &BackupClock::problem,
            {"stale-content (older than its name says), future, or identical to the one before it",
             "内容陈旧（早于文件名）、时间在未来、与上一代相同"}),
      field("by_name", &BackupClock::by_name, {"the time in its name", "文件名中的时间"}),
      field("by_content", &BackupClock::by_content, {"the time in its content", "内容中的时间"}),
      field("times", &BackupClock::times,
            {"how many of the newest have the same bytes", "最新若干代中字节相同的代数"}),
  };
};

template <>
struct Schema<BackupShrink> {
  static constexpr auto fields = FieldList{
      field("path", &BackupShrink::path, {"the newest backup of its kind", "该类中最新的备份"}),
      field("what", &BackupShrink::what,
            {"size, members, tables, rows (of a table), table (that vanished), kind (that ended) or min-size",
             "大小、成员数、表数、某表的行数、消失的表、停止的种类或最小大小"}),
      field("name", &BackupShrink::name, {"the table or the kind", "表名或种类"}),
      field("seen", &BackupShrink::seen, {"in the newest", "最新一代的数值"}),
      field("usual", &BackupShrink::usual, {"the median of those before it", "此前各代的中位数"}),
      field("percent", &BackupShrink::percent, {"of the usual", "占通常值的百分比"}),
      field("compared", &BackupShrink::compared, {"how many those are", "比较的代数"}),
  };
};

template <>
struct Schema<RetentionSlots> {
  static constexpr auto fields = FieldList{
      field("rule", &RetentionSlots::rule, {"last, hourly, daily, weekly, monthly or yearly", "规则名称"}),
      field("wanted", &RetentionSlots::wanted, {"how many it keeps", "应保留数"}),
      field("filled", &RetentionSlots::filled, {"how many it has", "实有数"}),
      field("empty", &RetentionSlots::empty,
            {"first days of its periods, since the oldest backup, that have none",
             "最旧备份以来没有备份的各周期的首日"}),
  };
};

template <>
struct Schema<RansomSign> {
  static constexpr auto fields = FieldList{
      field("sign", &RansomSign::sign,
            {"random-bytes, note, suffix or incompressible", "迹象：随机字节、勒索信、后缀、不再可压缩"}),
      field("path", &RansomSign::path, {"where", "位置"}),
      field("evidence", &RansomSign::evidence, {"what was seen", "所见"}),
  };
};

template <>
struct Schema<PlaceDigit> {
  static constexpr auto fields = FieldList{
      field("digit", &PlaceDigit::digit, {"copies, media, offsite, offline or errors", "3-2-1-1-0 中的一位"}),
      field("wanted", &PlaceDigit::wanted, {"as the rule says", "规则要求"}),
      field("seen", &PlaceDigit::seen, {"as many there are", "实有"}),
      field("state", &PlaceDigit::state, {"yes, no or unknown", "是、否或未知"}),
      field("evidence", &PlaceDigit::evidence, {"what that is judged by", "依据"}),
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
      field("every_seconds", &BackupSet::every_seconds,
            {"seconds from one backup to the next, as declared", "声明的备份间隔（秒）"}),
      field("expected_from", &BackupSet::expected_from,
            {"the first day that is judged by that rhythm", "按该间隔判断的起始日期"}),
      field("missed_count", &BackupSet::missed_count,
            {"backups of that rhythm that are not there", "按该间隔缺少的备份数"}),
      field("missed", &BackupSet::missed, {"the days of the last 50 of them", "其中最近 50 个的日期"}),
      field("due_since", &BackupSet::due_since,
            {"since when the newest one is missing", "最新一代自何时起缺失"}),
      field("clock_problems", &BackupSet::clock_problems,
            {"backups whose clocks disagree, the first 50", "各时钟不一致的备份（前 50 个）"}),
      field("min_size_bytes", &BackupSet::min_size_bytes,
            {"least size of a backup, as declared", "声明的最小备份大小"}),
      field(
          "compared", &BackupSet::compared,
          {"kinds of backups whose newest was held against those before it", "已与此前各代比较的备份种类数"}),
      field("shrunken", &BackupSet::shrunken,
            {"what is less than usual in the newest, the first 50", "最新一代中低于通常值的项（前 50 个）"}),
      field("policy", &BackupSet::policy, {"restic, borg, pbs or gfs", "保留策略：restic、borg、pbs 或 gfs"}),
      field("slots", &BackupSet::slots, {"its rules and what they keep", "各规则及其保留情况"}),
      field("oldest", &BackupSet::oldest,
            {"the oldest backup that can be restored", "可恢复的最旧备份的时间"}),
      field("oldest_path", &BackupSet::oldest_path, {"its file", "最旧备份的文件"}),
      field("removable", &BackupSet::removable,
            {"backups that the policy does not keep any more", "策略不再保留的备份数"}),
      field("next_removal", &BackupSet::next_removal,
            {"when the policy removes the next one", "策略下一次删除的日期"}),
      field("next_removed", &BackupSet::next_removed, {"which one", "届时删除的备份"}),
      field("free_bytes", &BackupSet::free_bytes,
            {"free bytes where the newest backup lies", "最新备份所在处的剩余空间（字节）"}),
      field("bytes_per_day", &BackupSet::bytes_per_day,
            {"by which the set grows, what the policy removes taken off", "扣除策略删除后每天增加的字节数"}),
      field("full_on", &BackupSet::full_on,
            {"the day on which that place is full; absent: not within a year",
             "空间用尽的日期；一年内不会用尽时没有此项"},
            Show::column),
      field("signs", &BackupSet::signs,
            {"signs that somebody encrypted it, the first 50", "疑似被加密的迹象（前 50 个）"}),
      field("digits", &BackupSet::digits, {"the 3-2-1-1-0 rule, digit by digit", "3-2-1-1-0 规则逐位判断"}),
      field("source_on_same_disk", &BackupSet::source_on_same_disk,
            {"the backups lie on the disk of their source", "备份与源数据在同一磁盘"}),
      field("writable_by_source", &BackupSet::writable_by_source,
            {"the account that owns the source may write to the backups", "源数据所属账号可写入备份"}),
      field("verdicts", &BackupSet::verdicts,
            {"of the series: stale, missing, shrunken, retention-gap, not-independent-copy, suspicious",
             "序列的结论：过旧、缺失、缩小、保留缺口、副本不独立、可疑"},
            Show::column),
  };
};

} // namespace eduaudit
