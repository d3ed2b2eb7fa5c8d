// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "record/log_series.hpp"
#include "verdict.hpp"

namespace eduaudit::logkeep::checks {

namespace {

constexpr Threshold max_age{.name = "max_age_days",
                            .value = 7,
                            .least = 1,
                            .most = 366,
                            .unit = Unit::days,
                            .meaning = {"age of the last line up to which a security log counts as alive",
                                        "安全日志最后一行距今不超过该天数视为正在写入"}};
constexpr Threshold thresholds[] = {max_age};

void judge(const LogSeries& series, const Scope& scope, Findings& out)
{
  if (!series.last) {
    const auto message =
        say({"{}: holds no line with a known time", "{}：没有可识别时间的记录"}, {series.name});
    out.add(is_empty(series) ? Status::fail : Status::unknown, subject_of(series), message);
    return;
  }
  if (is_future(*series.last, scope)) {
    out.unknown(subject_of(series),
                say({"{}: whether it is written is not known: its last line is in the future, {}",
                     "{}：最后一行的时间在未来（{}），无法判断是否正常写入"},
                    {series.name, format_rfc3339(*series.last, scope.zone)}))
        .remedy = say({"set the clock of the host right (timedatectl) and look at the lines with that time",
                       "校正主机时钟（timedatectl），并查看带有该时间的记录"});
    return;
  }
  const auto age = age_days(*series.last, scope.now);
  const auto last = format_rfc3339(*series.last, scope.zone);
  const bool alive = age <= scope.value(max_age);
  const auto status = alive                                 ? Status::pass
                      : series.access == LogAccess::partial ? Status::unknown
                                                            : Status::fail;
  const auto message =
      alive
          ? say({"{}: is written, last on {}", "{}：正常写入，最后记录 {}"}, {series.name, last})
          : say({"{}: nothing since {}, {} days", "{}：自 {} 起无记录，已 {} 天"}, {series.name, last, age});
  out.add(status, subject_of(series), message)
      .evidence.push_back({"file", series.name, last, "<= " + std::to_string(scope.value(max_age)) + " d"});
}

void run(const Scope& scope, Findings& out)
{
  bool any = false;
  for (const auto& series : scope.of<LogSeries>()) {
    if (series.log_class != LogClass::audit)
      continue;
    any = any || series.required || series.access != LogAccess::absent;
    if (!settled(series, out, Status::fail))
      judge(series, scope, out);
  }
  if (any)
    return;
  out.unknown(
         {"log_series", "audit", {}},
         say({"no security log (auth.log, secure, audit.log) was found among the logs, and none is declared",
              "在所检查的日志中没有安全审查日志（auth.log、secure、audit.log），也没有申报"}))
      .remedy =
      say({"declare it in audit.toml: [[logkeep.series]] with class = \"audit\"; on a host that logs to "
           "journald only, install rsyslog or export the journal to a file",
           "请在 audit.toml 中申报：[[logkeep.series]]，class = \"audit\"；仅使用 journald 的主机，"
           "请安装 rsyslog 或将日志导出到文件"});
}

} // namespace

extern const Check audit_log_kept;
constinit const Check audit_log_kept{
    .id = "logkeep.audit-log-kept",
    .articles = articles_are<25>,
    .severity = Severity::high,
    .title = {"security logs are written and kept", "安全审查日志正常写入并留存"},
    .why = {"Who logged in, failed to, or became root stands only in the security log; without it no "
            "inspection and no "
            "incident can be followed up.",
            "谁登录、谁登录失败、谁取得管理员权限，只有安全日志有记录；没有它，检查和事件都无从追溯。"},
    .remedy =
        {"make sure that rsyslog (or auditd) runs and writes the file: systemctl status rsyslog auditd; df "
         "-h "
         "/var/log; then log in once and look whether a line appears",
         "确认 rsyslog（或 auditd）正在运行并写入文件：systemctl status rsyslog auditd；df -h /var/log；"
         "然后登录一次，查看是否有新记录"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::logkeep::checks
