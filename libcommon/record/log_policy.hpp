// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace eduaudit {

// What deletes the lines of a log.
enum class LogKeeper { logrotate, journald, auditd, squid, tmpfiles, cron, nfdump, declared };
enum class RotationTrigger { hourly, daily, weekly, monthly, yearly, size };
// refused: logrotate ignores the file for its mode or owner; malformed: the keeper skips the block or the
// file; unclear: read, but what it deletes can't be worked out.
enum class PolicyAccess { ok, denied, absent, malformed, refused, unclear };

// A number of a rule and the file:line that sets it; no place: the keeper's own default.
struct RotationValue {
  int64_t value = 0;
  std::string at;
  std::string text = {}; // what stands there, where its form is not that of the number
};

// One path pattern of a rule that deletes logs, with what holds for it after defaults and overrides. trigger,
// rotate and size_bytes belong to logrotate and squid; the rest of the numbers to the other keepers.
struct LogPolicy {
  LogKeeper keeper = LogKeeper::logrotate;
  std::string root;
  std::string series; // set when the rule was declared for one series
  std::string pattern;
  int64_t order = 0; // among the rules of this root: the first that names a file wins
  std::string at;    // file:line of the block
  std::optional<RotationTrigger> trigger;
  std::string trigger_at;
  std::optional<int64_t> weekday; // of a weekly rule: 0 Sunday .. 6; 7: every seven days
  std::optional<RotationValue> rotate;
  std::optional<RotationValue> size_bytes;
  std::optional<RotationValue> maxsize_bytes;
  std::optional<RotationValue> minsize_bytes;
  std::optional<RotationValue> maxage_days;
  std::string olddir;
  std::optional<bool> dated;
  std::optional<bool> runs_hourly;
  std::optional<RotationValue> delete_days;
  std::optional<RotationValue> file_days;
  std::optional<RotationValue> total_bytes;
  std::optional<bool> total_is_cap;
  std::optional<RotationValue> watermark_percent;
  std::optional<RotationValue> file_bytes;
  std::optional<RotationValue> file_count;
  std::optional<int64_t> keeps_days; // where it does not hang on the volume of the log
  bool keeps_all = false;
  PolicyAccess access = PolicyAccess::ok;
  Words reason;
};

template <>
struct EnumNames<LogKeeper> {
  static constexpr auto names = std::to_array<std::string_view>(
      {"logrotate", "journald", "auditd", "squid", "tmpfiles", "cron", "nfdump", "declared"});
};
template <>
struct EnumNames<RotationTrigger> {
  static constexpr auto names =
      std::to_array<std::string_view>({"hourly", "daily", "weekly", "monthly", "yearly", "size"});
};
template <>
struct EnumNames<PolicyAccess> {
  static constexpr auto names =
      std::to_array<std::string_view>({"ok", "denied", "absent", "malformed", "refused", "unclear"});
};
template <>
struct Schema<RotationValue> {
  static constexpr auto fields = FieldList{
      field("value", &RotationValue::value, {"the number", "数值"}),
      field("at", &RotationValue::at, {"file:line that sets it", "设置该值的文件与行号"}),
      field("text", &RotationValue::text, {"what stands there", "该处的原文"}),
  };
};
template <>
struct Schema<LogPolicy> {
  static constexpr std::string_view type = "log_policy";
  static constexpr Text meaning{"a rule that deletes old logs, and what it keeps",
                                "一条清理旧日志的规则及其保留期限"};
  static std::string key(const LogPolicy& p)
  {
    const auto key = p.root + '\n' + p.series + '\n' + p.pattern + '\n' + p.at;
    return p.keeper == LogKeeper::logrotate ? key : key + '\n' + std::string(enum_name(p.keeper));
  }
  static constexpr auto fields = FieldList{
      field(
          "keeper", &LogPolicy::keeper,
          {"what deletes: logrotate, journald, auditd, squid, tmpfiles, cron, nfdump, declared", "由谁清理"},
          Show::column),
      field("root", &LogPolicy::root, {"root of the host", "主机根目录"}, Show::column),
      field("series", &LogPolicy::series, {"the series that it was declared for", "申报的所属日志"}),
      field("pattern", &LogPolicy::pattern, {"the files that it names, inside the root", "规则所指的文件"},
            Show::column),
      field("order", &LogPolicy::order,
            {"place among the rules; the first that names a file wins", "规则顺序，先匹配者生效"}),
      field("at", &LogPolicy::at, {"file:line of the block", "规则块所在文件与行号"}, Show::column),
      field("trigger", &LogPolicy::trigger, {"hourly, daily, weekly, monthly, yearly, size", "触发方式"},
            Show::column),
      field("trigger_at", &LogPolicy::trigger_at, {"file:line that sets it", "设置触发方式的文件与行号"}),
      field("weekday", &LogPolicy::weekday,
            {"of a weekly rule: 0 Sunday to 6; 7: every seven days",
             "每周规则的星期：0 为星期日；7 表示每七天"}),
      field("rotate", &LogPolicy::rotate, {"rotated files kept; -1: all", "保留的轮转文件数；-1 为全部"}),
      field("size_bytes", &LogPolicy::size_bytes,
            {"size that triggers, of a size rule; default 1 MiB", "按大小触发的阈值；默认 1 MiB"}),
      field("maxsize_bytes", &LogPolicy::maxsize_bytes,
            {"size that triggers before its time", "提前触发的大小"}),
      field("minsize_bytes", &LogPolicy::minsize_bytes, {"size below which it waits", "不足该大小则不轮转"}),
      field("maxage_days", &LogPolicy::maxage_days,
            {"older rotated files are deleted", "超过该天数的轮转文件被删除"}),
      field("olddir", &LogPolicy::olddir, {"folder that rotated files go to", "轮转文件存放目录"}),
      field("dated", &LogPolicy::dated,
            {"rotated files are named by a date, not by numbers", "轮转文件以日期而非编号命名"}),
      field("runs_hourly", &LogPolicy::runs_hourly,
            {"logrotate runs every hour, not once a day", "logrotate 每小时运行（否则每天一次）"}),
      field("delete_days", &LogPolicy::delete_days,
            {"age in days at which a file is deleted; 0: at every run or boot",
             "文件达到该天数即删除；0 表示每次运行或启动时删除"}),
      field("file_days", &LogPolicy::file_days,
            {"days that one file spans at most, where a file goes with its oldest line",
             "单个文件最多跨越的天数（文件随其最早一行一并删除时）"}),
      field("total_bytes", &LogPolicy::total_bytes,
            {"the oldest files are deleted beyond this sum", "总量超过该值时删除最旧的文件"}),
      field("total_is_cap", &LogPolicy::total_is_cap,
            {"the sum may be smaller: it hangs on a file system that was not seen",
             "该总量仅为上限：实际值取决于未能查看的文件系统"}),
      field("watermark_percent", &LogPolicy::watermark_percent,
            {"share of the age and of the sum down to which files are deleted, once one is reached",
             "达到时长或总量上限后，删除至该上限的百分比"}),
      field("file_bytes", &LogPolicy::file_bytes, {"size at which a new file begins", "单个文件的大小上限"}),
      field("file_count", &LogPolicy::file_count,
            {"files kept, with the one that is written", "保留的文件数（含正在写入的文件）"}),
      field("keeps_days", &LogPolicy::keeps_days,
            {"whole days that are always kept; absent where that hangs on the volume",
             "始终保留的完整天数；取决于日志量时不填"},
            Show::column),
      field("keeps_all", &LogPolicy::keeps_all, {"nothing is ever deleted", "从不删除"}),
      field("access", &LogPolicy::access, {"ok, denied, absent, malformed, refused, unclear", "读取情况"},
            Show::column),
      field("reason", &LogPolicy::reason, {"why it is not ok", "未能正常读取的原因"}),
  };
};

} // namespace eduaudit
