// SPDX-License-Identifier: Apache-2.0
#include "find.hpp"
#include "fs/file.hpp"
#include "keepers/keepers.hpp"
#include "logrotate.hpp"
#include "pipeline/tool.hpp"
#include "settings.hpp"

namespace eduaudit::logkeep::collect {

namespace {

constexpr std::string_view usual_path = "/etc/logrotate.conf";

void emit(RotationRules rules, Emitter& out)
{
  for (const auto& path : rules.read)
    out.read(path);
  for (const auto& error : rules.unread)
    out.unread(error);
  for (auto& policy : rules.policies)
    out.fact(std::move(policy));
}

void read_host(const std::string& root, Emitter& out)
{
  if (!exists(root)) // said by the collector of the logs
    return;
  auto rules = read_keepers(root);
  if (!exists(under(root, usual_path))) {
    LogPolicy absent;
    absent.root = root;
    absent.at = under(root, usual_path);
    absent.access = PolicyAccess::absent;
    absent.reason = {"there is no logrotate configuration", "没有 logrotate 配置"};
    rules.policies.push_back(std::move(absent));
  }
  emit(std::move(rules), out);
}

// A copy of a configuration that was declared for one series.
void read_declared(const DeclaredSeries& series, const std::string& file, Emitter& out)
{
  auto rules = read_keeper_file(file);
  for (auto& policy : rules.policies)
    policy.series = series.name;
  emit(std::move(rules), out);
}

void run(const Session& session, Emitter& out)
{
  const auto& settings = session.settings<Settings>();
  for (const auto& root : rotation_roots(settings))
    read_host(root, out);
  if (!settings.paths.empty())
    return;
  for (const auto& series : settings.series)
    for (const auto& file : series.logrotate)
      read_declared(series, file, out);
}

} // namespace

extern const Collector rotation;
const Collector rotation{"rotation",
                         {"what deletes logs: logrotate, journald, auditd, squid, tmpfiles.d, cron, nfexpire",
                          "清理日志的规则：logrotate、journald、auditd、squid、tmpfiles.d、cron、nfexpire"},
                         run};

} // namespace eduaudit::logkeep::collect
