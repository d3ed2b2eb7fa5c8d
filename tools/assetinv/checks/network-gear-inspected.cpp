// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"

namespace eduaudit::assetinv::checks {

namespace {

constexpr Threshold max_age_days{
    .name = "max_age_days",
    .value = 180,
    .least = 7,
    .most = 366,
    .unit = Unit::days,
    .meaning = {"how long ago the last inspection may be", "距上次巡检的最长天数"}};
constexpr Threshold thresholds[] = {max_age_days};

void refuse(const RegisterEntry& entry, const Words& message, Value seen, Value wanted, Findings& out)
{
  add_evidence(entry, std::move(seen), std::move(wanted), out.fail(entry_subject(entry), message));
}

void judge(const Scope& scope, const RegisterEntry& entry, Findings& out)
{
  const auto limit = scope.value(max_age_days);
  const auto wanted = ">= " + format_date(add_days(scope.today, -limit));
  if (entry.owner.empty())
    return refuse(entry, {"nobody answers for it", "无责任人"}, {}, filled_column({"owner", "责任人"}), out);
  if (!entry.inspected)
    return refuse(entry, {"the register knows of no inspection", "台账无巡检记录"}, {}, wanted, out);
  const auto day = format_date(*entry.inspected);
  const auto age = days_between(*entry.inspected, scope.today);
  if (age < 0) {
    auto& finding = out.unknown(
        entry_subject(entry),
        say({"its inspection is dated {}, which has not come yet", "巡检日期 {} 尚未到来"}, {day}));
    finding.remedy = {"mend the day in the column inspected and import the table again",
                      "更正“上次巡检日期”一栏后重新导入"};
    add_evidence(entry, day, wanted, finding);
    return;
  }
  if (age > limit)
    return refuse(
        entry,
        say({"last inspected on {}, more than {} days ago", "上次巡检于 {}，已超过 {} 天"}, {day, limit}),
        day, wanted, out);
  out.pass(entry_subject(entry), say({"inspected on {}", "已于 {} 巡检"}, {day}));
}

void run(const Scope& scope, Findings& out)
{
  if (!has_register(scope, out))
    return;
  bool any = false;
  for (const auto& entry : scope.of<RegisterEntry>())
    if (!entry.retired && is_network_kind(entry.kind)) {
      judge(scope, entry, out);
      any = true;
    }
  if (!any)
    say_none_registered({"the register names no line, wiring room, router or switch",
                         "台账中没有光纤线路、弱电房、路由器、交换机等网络设施"},
                        out);
}

} // namespace

extern const Check network_gear_inspected;
constinit const Check network_gear_inspected{
    .id = "assetinv.network-gear-inspected",
    .articles = articles_are<13>,
    .severity = Severity::medium,
    .title = {"lines, wiring rooms, routers and switches are inspected",
              "光纤、弱电房、路由器、交换机定期巡检"},
    .why = {"Dust, heat, water and loose cables stop a network before any attacker does. Article 13 wants it "
            "to run safely, "
            "which someone must look after.",
            "灰尘、高温、漏水与松动的线缆往往先于攻击者使网络中断。第十三条要求保障其安全正常运行，须有专人巡"
            "检。"},
    .remedy = {"inspect it, enter the day in the column 上次巡检日期 (inspected) and import the table again: "
               "assetinv register "
               "import FILE.csv",
               "完成巡检后在“上次巡检日期”一栏填写日期并重新导入：assetinv register import FILE.csv"},
    .thresholds = thresholds,
    .run = run};

} // namespace eduaudit::assetinv::checks
