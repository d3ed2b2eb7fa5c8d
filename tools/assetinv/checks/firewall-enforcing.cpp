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

Text text_of(FirewallState state)
{
  switch (state) {
  case FirewallState::enforcing:
    return {"refuses the rest", "拦截其余连接"};
  case FirewallState::open:
    return {"lets in what no rule names", "放行未列明的连接"};
  case FirewallState::off:
    return {"no rules", "无规则"};
  case FirewallState::unreadable:
    break;
  }
  return {"can't be told", "无法判断"};
}

void add_evidence(const Firewall& firewall, Finding& finding)
{
  for (const auto& layer : firewall.layers) {
    auto seen = say({"IPv4: {}; IPv6: {}", "IPv4：{}；IPv6：{}"}, {text_of(layer.ipv4), text_of(layer.ipv6)});
    if (!layer.seen.empty())
      seen = say({"{} ({})", "{}（{}）"}, {seen, layer.seen});
    finding.evidence.push_back(
        {"firewall", layer.where, std::move(seen), Text{"refuses the rest", "拦截其余连接"}});
  }
  if (!firewall.ipv6_off.empty())
    finding.evidence.push_back(
        {"firewall", firewall.ipv6_off, Text{"IPv6 is switched off", "IPv6 已关闭"}, Value{}});
}

Text name_of(FirewallBasis basis)
{
  return basis == FirewallBasis::kernel ? Text{"the rules in force", "当前生效的规则"}
                                        : Text{"the rules loaded at boot", "开机加载的规则"};
}

// Both families; an IPv6 that is switched off needs no rules.
struct Families {
  FirewallState ipv4;
  FirewallState ipv6;
  bool has_ipv6;

  Families(const Firewall& firewall, FirewallBasis basis)
      : ipv4(state_of(firewall, basis, &FirewallLayer::ipv4)),
        ipv6(state_of(firewall, basis, &FirewallLayer::ipv6)), has_ipv6(firewall.ipv6_off.empty())
  {}
  bool enforce() const
  {
    return ipv4 == FirewallState::enforcing && (!has_ipv6 || ipv6 == FirewallState::enforcing);
  }
  bool unclear() const
  {
    return ipv4 == FirewallState::unreadable || (has_ipv6 && ipv6 == FirewallState::unreadable);
  }
};

Words what_is_open(FirewallBasis basis, const Families& families)
{
  if (families.ipv4 == FirewallState::off && families.ipv6 == FirewallState::off)
    return basis == FirewallBasis::kernel
               ? Words{"no firewall rules are in force", "当前没有任何防火墙规则生效"}
               : Words{"no firewall is set up at boot", "没有开机启用的防火墙"};
  const auto rules = name_of(basis);
  if (families.ipv4 == FirewallState::enforcing)
    return say({"{} don't refuse unexpected connections over IPv6", "{}未拦截未经允许的 IPv6 入站连接"},
               {rules});
  if (!families.has_ipv6 || families.ipv6 == FirewallState::enforcing)
    return say({"{} don't refuse unexpected connections over IPv4", "{}未拦截未经允许的 IPv4 入站连接"},
               {rules});
  return say({"{} don't refuse unexpected connections", "{}未拦截未经允许的入站连接"}, {rules});
}

void judge_families(const Firewall& firewall, FirewallBasis basis, const Subject& subject, Findings& out)
{
  const Families families(firewall, basis);
  if (families.enforce())
    return add_evidence(firewall,
                        out.pass(subject, say({"{} refuse what is not allowed", "{}会拒绝未允许的入站连接"},
                                              {name_of(basis)})));
  // One family that is open is a fault, whatever the other does.
  const bool open =
      families.ipv4 == FirewallState::open || (families.has_ipv6 && families.ipv6 == FirewallState::open);
  if (!open && families.unclear()) {
    auto& finding =
        out.unknown(subject, say({"part of {} can't be made out", "{}有一部分无法判断"}, {name_of(basis)}));
    finding.remedy = {
        "run the audit as root where a file could not be read; narrow the rule that the evidence names to "
        "the addresses and ports that it is meant "
        "for; move rules of the legacy iptables to nftables (iptables-save, "
        "iptables-restore-translate), where they can be seen",
        "有文件无法读取的，请以 root 身份运行审计；将证据所列规则收窄到确需放行的地址和端口；旧版 "
        "iptables（legacy）的规则请用 iptables-save 与 "
        "iptables-restore-translate 迁移到 nftables，以便检查"};
    return add_evidence(firewall, finding);
  }
  auto& finding = out.fail(subject, what_is_open(basis, families));
  if (open)
    finding.remedy = {
        "narrow the rule that the evidence names to the addresses and ports that it is meant for; where "
        "it names none, let the default refuse: ufw default deny incoming, or policy drop in the "
        "input chain, for IPv4 and IPv6",
        "将证据所列规则收窄到确需放行的地址和端口；未列出规则的，请把默认策略改为拒绝：ufw default "
        "deny incoming，或在 input 链中设置 policy drop（IPv4 与 IPv6 均须设置）"};
  add_evidence(firewall, finding);
}

void say_denied(const Firewall& firewall, const Subject& subject, Findings& out)
{
  auto& finding =
      out.unknown(subject, say({"the rules in force can't be read: {}", "无法读取当前生效的规则：{}"},
                               {firewall.kernel_reason}));
  finding.remedy = firewall.kernel == FactAccess::denied
                       ? Words{"run the audit of this host as root", "请以 root 身份在该主机上运行审计"}
                       : Words{"make nft work on this host (apt install nftables; for rules of iptables, "
                               "iptables too), and run the audit again as root",
                               "请先使该主机上的 nft 可用（安装 nftables；规则由 iptables "
                               "创建的还须安装 iptables），再以 root 身份运行审计"};
  add_evidence(firewall, finding);
}

// The rules in force count; where they can't be read, those of the next start do, if they say something good.
void judge(const Firewall& firewall, const Asset& asset, Findings& out)
{
  const auto subject = host_subject(asset);
  if (firewall.access != FactAccess::ok) {
    say_unread(subject, firewall.access,
               say({"could not look at its firewall: {}", "无法检查防火墙：{}"}, {firewall.reason}), out);
    return;
  }
  const bool in_force = firewall.kernel == FactAccess::ok;
  const auto basis = in_force ? FirewallBasis::kernel : FirewallBasis::boot;
  const bool enforces = Families(firewall, basis).enforce();
  if (asset.form == AssetForm::container && !enforces) {
    out.not_applicable(subject, {"a container is guarded by the host that it runs on", "容器由其宿主机防护"});
    return;
  }
  const bool runs_here = asset.root == "/";
  if (in_force || !runs_here || enforces)
    return judge_families(firewall, basis, subject, out);
  say_denied(firewall, subject, out);
}

void run(const Scope& scope, Findings& out)
{
  if (!has_hosts(scope, out))
    return;
  const auto all = scope.of<Firewall>();
  for (const auto& asset : scope.of<Asset>()) {
    const auto found = std::ranges::find(all, asset.host, &Firewall::host);
    if (found == all.end())
      say_not_collected(host_subject(asset), {"nobody looked at its firewall", "未采集该主机的防火墙情况"},
                        out);
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
