// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "check/check.hpp"
#include "record/log_series.hpp"
#include "verdict.hpp"

namespace eduaudit::logkeep::checks {

namespace {

// What users did stands in the log of a proxy or URL filter, or in that of an address translation.
bool tells_behaviour(const LogSeries& series)
{
  return series.log_class == LogClass::url || series.log_class == LogClass::nat;
}

struct Seen {
  std::vector<std::string> filled;
  const LogSeries* hidden = nullptr; // there, but not readable or without known times
  const LogSeries* missing = nullptr;
};

Seen look(std::span<const LogSeries> all)
{
  Seen seen;
  for (const auto& series : all) {
    if (!tells_behaviour(series))
      continue;
    if (series.first)
      seen.filled.push_back(series.name);
    else if (series.access == LogAccess::absent || is_empty(series))
      seen.missing = seen.missing ? seen.missing : &series;
    else
      seen.hidden = seen.hidden ? seen.hidden : &series;
  }
  return seen;
}

void run(const Scope& scope, Findings& out)
{
  const auto seen = look(scope.of<LogSeries>());
  const Subject subject{"log_series", "behaviour", {}};
  if (!seen.filled.empty())
    out.pass(subject, say({"logs of what users do on the network: {}", "上网行为日志：{}"},
                          {join(seen.filled, ", ")}));
  else if (seen.hidden)
    out.unknown(subject, say({"the log {} of what users do on the network can't be judged: {}",
                              "上网行为日志 {} 无法判断：{}"},
                             {seen.hidden->name,
                              seen.hidden->reason.empty()
                                  ? Words("no line has a time in a known format", "没有可识别时间格式的记录")
                                  : seen.hidden->reason}))
        .remedy =
        say({"run logkeep as a user who may read it; its lines need a time (logkeep explain lists the forms)",
             "请以有权读取该日志的用户运行 logkeep；记录须带可识别的时间"});
  else if (seen.missing)
    out.fail(subject,
             say({"the log {} of what users do on the network holds nothing", "上网行为日志 {} 没有任何内容"},
                 {seen.missing->name}));
  else
    out.unknown(
           subject,
           say({"no log of what users do on the network (class url or nat) was found or declared; "
                "logs of packages and services do not answer this article",
                "未发现也未申报上网行为日志（class 为 url 或 nat）；软件包、系统服务等日志不能证明本条"}))
        .remedy =
        say({"declare the log of the gateway or proxy in audit.toml: [[logkeep.series]] with class = "
             "\"url\" or \"nat\"; where a device keeps it, let it send its log by syslog, or export it "
             "every night",
             "请在 audit.toml 中申报网关或代理的日志：[[logkeep.series]]，class = \"url\" 或 \"nat\"；"
             "日志存放在设备上的，请配置 syslog 外发或每晚导出"});
}

} // namespace

extern const Check behaviour_log_kept;
constinit const Check behaviour_log_kept{
    .id = "logkeep.behaviour-log-kept",
    .articles = articles_are<22>,
    .severity = Severity::high,
    .title = {"users' behaviour on the network is logged", "留存用户上网行为日志"},
    .why = {"Article 22 asks for the logs of what users do on the network: who visited what, and from which "
            "address. "
            "Other logs, however complete, don't replace them.",
            "第二十二条要求留存用户上网行为日志：谁、从哪个地址、访问了什么。其他日志再完整也不能代替。"},
    .remedy =
        {"find out why nothing is written: is logging switched on at the gateway, does its syslog arrive "
         "(tcpdump -n port 514), is the disk full (df -h)?",
         "查明没有记录的原因：网关是否已开启日志、syslog 是否送达（tcpdump -n port 514）、磁盘是否已满（df "
         "-h）"},
    .run = run};

} // namespace eduaudit::logkeep::checks
