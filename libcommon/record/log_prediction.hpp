// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/log_policy.hpp"

namespace eduaudit {

enum class Foretold { keeps, loses, unknown };

// A line of a configuration as it stands and as it has to be; without `now` it is to be added, without
// `wanted` to be taken away.
struct LineChange {
  std::string at;
  std::string now;
  std::string wanted;
};

// What a rule will do to what is logged today.
struct LogPrediction {
  std::string root;
  std::string log;
  LogKeeper keeper = LogKeeper::logrotate;
  std::string at;
  Foretold outcome = Foretold::unknown;
  bool keeps_all = false;
  std::optional<int64_t> keeps_days;
  std::optional<Date> deleted_on;
  std::optional<Date> wanted_until;
  std::optional<int64_t> enough_up_to_bytes_a_day;
  std::vector<LineChange> changes;
  Words reason;
};

template <>
struct EnumNames<Foretold> {
  static constexpr auto names = std::to_array<std::string_view>({"keeps", "loses", "unknown"});
};
template <>
struct Schema<LineChange> {
  static constexpr auto fields = FieldList{
      field("at", &LineChange::at, {"file:line", "文件与行号"}),
      field("now", &LineChange::now,
            {"what stands there; absent: it is to be added", "现有内容；为空表示需新增"}),
      field("wanted", &LineChange::wanted,
            {"what has to stand there; absent: it is to be taken away", "应改成的内容；为空表示需删除"}),
  };
};
template <>
struct Schema<LogPrediction> {
  static constexpr std::string_view type = "log_prediction";
  static constexpr Text meaning{"what a rule will do to what is logged today",
                                "某条规则将如何处理今天的日志"};
  static std::string key(const LogPrediction& p)
  {
    return p.root + '\n' + p.log + '\n' + p.at + '\n' + std::string(enum_name(p.keeper));
  }
  static constexpr auto fields = FieldList{
      field("root", &LogPrediction::root, {"root of the host", "主机根目录"}),
      field("log", &LogPrediction::log, {"the files that the rule names", "规则所指的文件"}, Show::column),
      field("keeper", &LogPrediction::keeper,
            {"what deletes: logrotate, journald, auditd, squid, tmpfiles, cron", "由谁清理"}, Show::column),
      field("at", &LogPrediction::at, {"file:line of the rule", "规则所在文件与行号"}),
      field("outcome", &LogPrediction::outcome,
            {"keeps: long enough; loses: deletes too early; unknown", "结论"}, Show::column),
      field("keeps_all", &LogPrediction::keeps_all, {"nothing is ever deleted", "从不删除"}),
      field("keeps_days", &LogPrediction::keeps_days,
            {"whole days that are always kept", "始终保留的完整天数"}, Show::column),
      field("deleted_on", &LogPrediction::deleted_on,
            {"the first day on which a line of today can be deleted", "今天的记录最早被删除的日期"},
            Show::column),
      field("wanted_until", &LogPrediction::wanted_until,
            {"the day until which it has to stay", "应保留至的日期"}, Show::column),
      field("enough_up_to_bytes_a_day", &LogPrediction::enough_up_to_bytes_a_day,
            {"a rule by size keeps long enough while no day has more",
             "按大小轮转时，每日不超过该字节数即可满足"}),
      field("changes", &LogPrediction::changes, {"the smallest change that keeps enough", "最小修改"}),
      field("reason", &LogPrediction::reason, {"why the outcome is not known", "结论未知的原因"}),
  };
};

} // namespace eduaudit
