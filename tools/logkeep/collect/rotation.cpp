// SPDX-License-Identifier: Apache-2.0
#include "find.hpp"
#include "fs/file.hpp"
#include "keep.hpp"
#include "logrotate.hpp"
#include "pipeline/tool.hpp"
#include "settings.hpp"

namespace eduaudit::logkeep::collect {

namespace {

constexpr std::string_view usual_path = "/etc/logrotate.conf";

void add_outcome(LogPolicy& policy)
{
  if (policy.access != PolicyAccess::ok || depends_on_volume(policy))
    return;
  const auto kept = kept_by(policy, any_volume);
  policy.keeps_all = kept.forever;
  if (!kept.forever)
    policy.keeps_days = kept.days;
}

void emit(RotationRules rules, Emitter& out)
{
  for (const auto& path : rules.read)
    out.read(path);
  for (const auto& error : rules.unread)
    out.unread(error);
  for (auto& policy : rules.policies) {
    add_outcome(policy);
    out.fact(std::move(policy));
  }
}

void read_host(const std::string& root, Emitter& out)
{
  if (!exists(root)) // said by the collector of the logs
    return;
  auto rules = read_logrotate(root, std::string(usual_path));
  if (rules.policies.empty() && rules.read.empty()) {
    LogPolicy absent;
    absent.root = root;
    absent.at = under(root, usual_path);
    absent.access = PolicyAccess::absent;
    absent.reason = {"there is no logrotate configuration", "没有 logrotate 配置"};
    rules.policies.push_back(std::move(absent));
  }
  emit(std::move(rules), out);
}

// A copy of a rotation configuration that was declared for one series; its folder stands for the host's root.
void read_declared(const DeclaredSeries& series, const std::string& file, Emitter& out)
{
  auto rules = read_logrotate(std::string(folder_of(file)), "/" + std::string(base_name(file)));
  if (rules.read.empty() && rules.unread.empty())
    rules.unread.push_back({ErrorKind::not_found, file, {}});
  for (auto& policy : rules.policies) {
    policy.series = series.name;
    policy.root.clear();
  }
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
const Collector rotation{"rotation", {"the logrotate configuration", "logrotate 配置"}, run};

} // namespace eduaudit::logkeep::collect
