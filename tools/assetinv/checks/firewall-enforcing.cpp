// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"
#include "record/firewall.hpp"
#include <algorithm>

namespace eduaudit::assetinv::checks {

namespace {

bool has(const Firewall& firewall, FirewallBasis basis, FirewallState FirewallLayer::*family,
         FirewallState state)
{
  return std::ranges::any_of(firewall.layers, [&](const FirewallLayer& layer) {
    return layer.basis == basis && layer.*family == state;
  });
}

FirewallState state_of(const Firewall& firewall, FirewallBasis basis, FirewallState FirewallLayer::*family)
{
  for (const auto state : {FirewallState::enforcing, FirewallState::unreadable, FirewallState::open})
    if (has(firewall, basis, family, state))
      return state;
  return FirewallState::off;
}

void add_evidence(const Firewall& firewall, Finding& finding)
{
  for (const auto& layer : firewall.layers)
    finding.evidence.push_back({"firewall", layer.where,
                                "ipv4 " + std::string(enum_name(layer.ipv4)) + ", ipv6 " +
                                    std::string(enum_name(layer.ipv6)) +
                                    (layer.seen.empty() ? "" : " (" + layer.seen + ")"),
                                "enforcing"});
}

Words what_is_open(FirewallBasis basis, FirewallState ipv4, FirewallState ipv6)
{
  const bool in_force = basis == FirewallBasis::kernel;
  if (ipv4 == FirewallState::off && ipv6 == FirewallState::off)
    return in_force ? Words{"no firewall rules are in force", "当前没有任何防火墙规则生效"}
                    : Words{"no firewall is set up at boot", "没有开机启用的防火墙"};
  const Text rules = in_force ? Text{"the rules in force", "当前生效的规则"}
                              : Text{"the rules loaded at boot", "开机加载的规则"};
  if (ipv4 == FirewallState::enforcing)
    return say({"{} let in whatever comes over IPv6", "{}放行所有 IPv6 入站连接"}, {rules});
  if (ipv6 == FirewallState::enforcing)
    return say({"{} let in whatever comes over IPv4", "{}放行所有 IPv4 入站连接"}, {rules});
  return say({"{} let in whatever comes", "{}放行所有入站连接"}, {rules});
}

void judge_families(const Firewall& firewall, FirewallBasis basis, const Subject& subject, Findings& out)
{
  const auto ipv4 = state_of(firewall, basis, &FirewallLayer::ipv4);
  const auto ipv6 = state_of(firewall, basis, &FirewallLayer::ipv6);
  const bool in_force = basis == FirewallBasis::kernel;
  const Text basis_text = in_force ? Text{"the rules in force", "当前生效的规则"}
                                   : Text{"the rules loaded at boot", "开机加载的规则"};
  if (ipv4 == FirewallState::enforcing && ipv6 == FirewallState::enforcing)
    add_evidence(
        firewall,
        out.pass(subject, say({"{} refuse what is not allowed", "{}会拒绝未允许的入站连接"}, {basis_text})));
  else if (ipv4 == FirewallState::unreadable || ipv6 == FirewallState::unreadable)
    add_evidence(firewall, out.unknown(subject, say({"part of {} can't be made out", "{}有一部分无法判断"},
                                                    {basis_text})));
  else
    add_evidence(firewall, out.fail(subject, what_is_open(basis, ipv4, ipv6)));
}

bool boot_enforces(const Firewall& firewall)
{
  return state_of(firewall, FirewallBasis::boot, &FirewallLayer::ipv4) == FirewallState::enforcing &&
         state_of(firewall, FirewallBasis::boot, &FirewallLayer::ipv6) == FirewallState::enforcing;
}

// The rules in force count; where they can't be read, those of the next start do, if they say something good.
void judge(const Firewall& firewall, const Asset& asset, Findings& out)
{
  const auto subject = host_subject(asset);
  if (firewall.access != FactAccess::ok) {
    out.unknown(subject,
                say({"could not look at its firewall: {}", "无法检查防火墙：{}"}, {firewall.reason}));
    return;
  }
  if (firewall.kernel == FactAccess::ok)
    return judge_families(firewall, FirewallBasis::kernel, subject, out);
  if (asset.form == AssetForm::container) {
    out.not_applicable(subject, {"a container is guarded by the host that it runs on", "容器由其宿主机防护"});
    return;
  }
  const bool runs_here = asset.root == "/";
  if (!runs_here || boot_enforces(firewall))
    return judge_families(firewall, FirewallBasis::boot, subject, out);
  add_evidence(
      firewall,
      out.unknown(subject, say({"the rules in force can't be read: {}; run the audit as root, with nftables "
                                "installed",
                                "无法读取当前生效的规则：{}；请以 root 运行并安装 nftables"},
                               {firewall.kernel_reason})));
}

void run(const Scope& scope, Findings& out)
{
  if (!has_hosts(scope, out))
    return;
  const auto all = scope.of<Firewall>();
  for (const auto& asset : scope.of<Asset>()) {
    const auto found = std::ranges::find(all, asset.host, &Firewall::host);
    if (found == all.end())
      out.unknown(host_subject(asset), {"nobody looked at its firewall: run assetinv collect on it",
                                        "未采集防火墙情况：请在该主机上运行 assetinv collect"});
    else
      judge(*found, asset, out);
  }
}

} // namespace

extern const Check firewall_enforcing;
constinit const Check firewall_enforcing{
    .id = "assetinv.firewall-enforcing",
    .articles = articles_are<17>,
    .severity = Severity::high,
    .title = {"a firewall refuses what is not allowed", "防火墙拒绝未允许的连接"},
    .why = {"A service that was started by mistake is open to the whole network unless a firewall says no. "
            "It must say so "
            "for IPv4 and for IPv6.",
            "误开的服务若无防火墙拦截，全网均可访问。IPv4 与 IPv6 都必须默认拒绝。"},
    .remedy = {"Debian and Ubuntu: ufw allow OpenSSH, ufw default deny incoming, ufw enable; with nftables: "
               "policy drop in the "
               "input chain of /etc/nftables.conf, then systemctl enable --now nftables",
               "Debian、Ubuntu：执行 ufw allow OpenSSH、ufw default deny incoming、ufw enable；使用 nftables "
               "时：在 "
               "/etc/nftables.conf 的 input 链中设置 policy drop，然后 systemctl enable --now nftables"},
    .run = run};

} // namespace eduaudit::assetinv::checks
