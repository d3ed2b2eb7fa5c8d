// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "judge.hpp"
#include "record/antivirus.hpp"
#include <algorithm>

namespace eduaudit::assetinv::checks {

namespace {

// A root that doesn't run here has no processes; then what starts at boot counts.
bool is_active(const AntivirusProduct& product)
{
  return product.running == Running::yes || (product.running == Running::unknown && product.starts_at_boot);
}

Text text_of(Running running)
{
  switch (running) {
  case Running::yes:
    return {"running", "正在运行"};
  case Running::no:
    return {"not running", "未运行"};
  case Running::unknown:
    break;
  }
  return {"not known whether it runs", "是否运行不详"};
}

Evidence evidence_of(const AntivirusProduct& product)
{
  return {"host", join(product.signs, "; "), text_of(product.running), text_of(Running::yes)};
}

template <class Wanted>
const AntivirusProduct* find(const Antivirus& antivirus, Wanted wanted)
{
  const auto found = std::ranges::find_if(antivirus.products, wanted);
  return found == antivirus.products.end() ? nullptr : &*found;
}

Words why_inactive(const AntivirusProduct& product)
{
  if (product.running == Running::unknown)
    return say({"{} is installed, but nothing starts it", "已安装 {}，但未设为开机启动"}, {product.name});
  if (product.starts_at_boot)
    return say({"{} starts at boot, but does not run now", "{} 已设为开机启动，但目前未运行"},
               {product.name});
  return say(
      {"{} is installed, but neither runs nor starts at boot", "已安装 {}，但未运行，也未设为开机启动"},
      {product.name});
}

void judge_inactive(const Antivirus& antivirus, const AntivirusProduct& product, const Subject& subject,
                    Findings& out)
{
  const bool hidden = product.running == Running::unknown && antivirus.processes == FactAccess::denied;
  auto& finding =
      hidden ? out.unknown(subject, say({"{} is installed; whether it runs can't be seen without root",
                                         "已安装 {}，但非 root 用户无法判断其是否运行"},
                                        {product.name}))
             : out.fail(subject, why_inactive(product));
  finding.remedy = hidden
                       ? remedy_of(FactAccess::denied)
                       : Words{"start it now and at boot: systemctl enable --now with the name of its unit "
                               "(ClamAV: clamav-daemon; systemctl unmask first, where it is masked)",
                               "立即启动并设为开机启动：systemctl enable --now 加其单元名（ClamAV 为 "
                               "clamav-daemon；若已被屏蔽，先执行 systemctl unmask）"};
  finding.evidence.push_back(evidence_of(product));
}

void ask_to_verify(const AntivirusProduct& product, const Subject& subject, Findings& out)
{
  auto& finding =
      out.unknown(subject, say({"signs of {} were found, but nobody confirmed yet that they are its signs",
                                "发现 {} 的特征，但该特征尚未核实"},
                               {product.name}));
  finding.remedy = {
      "make sure that it guards this host; then add it to the file named by antivirus_table of [assetinv] "
      "in audit.toml, with verified = true",
      "核实其正在防护本机后，在 audit.toml 的 [assetinv] antivirus_table 所指文件中添加该产品，并设 "
      "verified "
      "= true"};
  finding.evidence.push_back(evidence_of(product));
}

void judge(const Antivirus& antivirus, const Subject& subject, Findings& out)
{
  if (const auto* good = find(antivirus, [](const auto& one) { return one.verified && is_active(one); }))
    out.pass(subject, say(good->running == Running::yes ? Text{"{} runs", "{} 正在运行"}
                                                        : Text{"{} starts at boot", "{} 开机自动启动"},
                          {good->name}))
        .evidence.push_back(evidence_of(*good));
  else if (const auto* unsure = find(antivirus, [](const auto& one) { return !one.verified; }))
    ask_to_verify(*unsure, subject, out);
  else if (antivirus.access != FactAccess::ok)
    say_unread(
        subject, antivirus.access,
        say({"could not look for antivirus programs: {}", "无法检查防病毒软件：{}"}, {antivirus.reason}),
        out);
  else if (!antivirus.products.empty())
    judge_inactive(antivirus, antivirus.products.front(), subject, out);
  else
    out.fail(subject, {"no antivirus program was found", "未发现防病毒软件"});
}

void run(const Scope& scope, Findings& out)
{
  if (!has_hosts(scope, out))
    return;
  for (const auto& asset : scope.of<Asset>()) {
    const auto all = scope.of<Antivirus>();
    const auto found = std::ranges::find(all, asset.host, &Antivirus::host);
    if (found == all.end())
      say_not_collected(host_subject(asset),
                        {"nobody looked for antivirus programs", "未采集该主机的防病毒软件情况"}, out);
    else
      judge(*found, host_subject(asset), out);
  }
}

} // namespace

extern const Check antivirus_present;
constinit const Check antivirus_present{
    .id = "assetinv.antivirus-present",
    .articles = articles_are<17>,
    .severity = Severity::high,
    .title = {"an antivirus program runs", "防病毒软件正在运行"},
    .why = {"Servers pass on what teachers and pupils upload. Article 17 wants technical measures against "
            "viruses on "
            "them.",
            "服务器会把师生上传的文件传给更多人。第十七条要求落实防范计算机病毒的技术措施。"},
    .remedy = {"install one and let it start at boot, such as apt install clamav-daemon clamav-freshclam; if "
               "another "
               "program guards it, add its signs to a file and name it in antivirus_table of [assetinv]",
               "安装并设为开机启动，例如 apt install clamav-daemon "
               "clamav-freshclam；若已有其他产品，请将其特征写入文件并在 [assetinv] 的 "
               "antivirus_table 中指定"},
    .run = run};

} // namespace eduaudit::assetinv::checks
