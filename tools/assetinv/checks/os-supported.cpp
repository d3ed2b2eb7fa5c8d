// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"
#include <algorithm>

namespace eduaudit::assetinv::checks {

namespace {

std::string system_name(const Asset& asset)
{
  return asset.os_name.empty() ? asset.os_id + " " + asset.os_version : asset.os_name;
}

std::optional<Date> last_free_day(const Asset& asset)
{
  const auto& standard = asset.support_standard;
  const auto& lts = asset.support_lts;
  return standard && lts ? std::max(*standard, *lts) : standard;
}

Evidence evidence_of(const Asset& asset, const Date& wanted_until, const Date& today)
{
  return {"support dates", asset.support_source, format_date(wanted_until), ">= " + format_date(today)};
}

// A contract that lasts passes, whatever the dates say. Otherwise the verdict is `status`.
void judge_contract(const Scope& scope, const Asset& asset, Status status, const Words& otherwise,
                    Findings& out)
{
  const auto& until = asset.support_declared;
  if (until && scope.today <= *until) {
    out.pass(host_subject(asset), say({"{} gets bought security updates until {} (contract {})",
                                       "{} 依据付费支持合同获得安全更新至 {}（合同 {}）"},
                                      {system_name(asset), format_date(*until), asset.support_document}))
        .severity = Severity::info;
    return;
  }
  const auto wanted = ">= " + format_date(scope.today);
  auto& finding = out.add(status, host_subject(asset), otherwise);
  if (asset.access != FactAccess::ok)
    finding.remedy = remedy_of(asset.access);
  else if (status == Status::unknown)
    finding.remedy = {
        "ask the maker until when this version gets security updates, and declare the day in "
        "audit.toml: [[assetinv.support]] host = \"NAME\", until = (that day), document = \"what "
        "says so\"",
        "向厂商核实该版本的安全更新截止日，并在 audit.toml 中申报：[[assetinv.support]] host = "
        "\"主机名\"、until = 截止日、document = \"依据材料\""};
  if (const auto last = last_free_day(asset))
    finding.evidence.push_back({"support dates", asset.support_source, format_date(*last), wanted});
  if (until)
    finding.evidence.push_back({"configuration", "audit.toml [[assetinv.support]]",
                                say({"{}, {}", "{}，{}"}, {format_date(*until), asset.support_document}),
                                wanted});
}

void judge_ended(const Scope& scope, const Asset& asset, const Date& last, Findings& out)
{
  const Words paid =
      asset.support_paid && scope.today <= *asset.support_paid
          ? say({"; updates can be bought until {}, but no contract in audit.toml covers today",
                 "；可购买延长支持至 {}，但 audit.toml 中没有仍有效的合同"},
                {format_date(*asset.support_paid)})
          : Words{"", ""};
  const auto message = say({"{} has had no security updates since {}{}", "{} 自 {} 起已无安全更新{}"},
                           {system_name(asset), format_date(last), paid});
  judge_contract(scope, asset, Status::fail, message, out);
}

void judge_dates(const Scope& scope, const Asset& asset, Findings& out)
{
  const auto standard = *asset.support_standard;
  const auto last = *last_free_day(asset);
  if (last < scope.today)
    return judge_ended(scope, asset, last, out);
  if (scope.today <= standard) {
    out.pass(host_subject(asset),
             say({"{} gets standard security updates until {}", "{} 的标准安全更新持续至 {}"},
                 {system_name(asset), format_date(standard)}))
        .evidence.push_back(evidence_of(asset, standard, scope.today));
    return;
  }
  auto& finding =
      out.pass(host_subject(asset),
               say({"{}: standard security updates ended on {}; free long-term (LTS) updates go on until "
                    "{}: plan the upgrade",
                    "{}：标准安全更新已于 {} 结束，免费长期支持（LTS）持续至 {}，请安排升级"},
                   {system_name(asset), format_date(standard), format_date(last)}));
  finding.severity = Severity::info;
  finding.evidence.push_back(evidence_of(asset, last, scope.today));
}

Words no_date(const Asset& asset)
{
  if (asset.access != FactAccess::ok)
    return say({"the operating system is not known: {}", "无法得知操作系统：{}"}, {asset.reason});
  if (asset.support_standard)
    return say({"no public source confirms until when {} gets security updates",
                "{} 的安全更新截止日期没有公开来源佐证"},
               {system_name(asset)});
  return say({"it is not known until when {} gets security updates", "无法得知 {} 的安全更新截止日期"},
             {system_name(asset)});
}

void run(const Scope& scope, Findings& out)
{
  if (!has_hosts(scope, out))
    return;
  for (const auto& asset : scope.of<Asset>()) {
    if (asset.access == FactAccess::ok && asset.support_standard && asset.support_verified)
      judge_dates(scope, asset, out);
    else
      judge_contract(scope, asset, Status::unknown, no_date(asset), out);
  }
}

} // namespace

extern const Check os_supported;
constinit const Check os_supported{
    .id = "assetinv.os-supported",
    .articles = articles_are<11, 18>,
    .severity = Severity::high,
    .title = {"the operating system still gets security updates", "操作系统仍有安全更新"},
    .why =
        {"Holes found after the last update stay open for ever. There are three last days: of standard "
         "support, of "
         "free long-term support (LTS), and of support that can be bought; the check says which one counts.",
         "停止更新后发现的漏洞将永远存在。操作系统有三个截止日：标准支持、免费长期支持（LTS）与付费支持，本检"
         "查会说明依据哪一个。"},
    .remedy = {"upgrade to a release that is supported; if support was bought, or the maker told you the "
               "day, declare it "
               "in audit.toml: [[assetinv.support]] host = \"NAME\", until = (its last day), document = "
               "\"contract\"",
               "升级到仍受支持的版本；若已购买支持服务或厂商已告知截止日，请在 audit.toml "
               "中申报：[[assetinv.support]] host = "
               "\"主机名\"、until = 截止日、document = \"合同编号\""},
    .run = run};

} // namespace eduaudit::assetinv::checks
