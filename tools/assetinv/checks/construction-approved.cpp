// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"
#include "record/approval.hpp"
#include <algorithm>

namespace eduaudit::assetinv::checks {

namespace {

// The day from which on work was done: the plan must be approved before.
std::optional<Date> work_day(const RegisterEntry& entry)
{
  if (entry.started)
    return entry.started;
  return entry.built ? entry.built : entry.installed;
}

// The earliest approval that has a date, or else any.
const Approval* approval_of(const Scope& scope, const RegisterEntry& entry)
{
  const Approval* best = nullptr;
  for (const auto& one : scope.of<Approval>())
    if (one.entry == entry.entry &&
        (!best || (one.approved && (!best->approved || *one.approved < *best->approved))))
      best = &one;
  return best;
}

void judge_approval(const Scope& scope, const RegisterEntry& entry, const Date& work, Findings& out)
{
  const auto subject = entry_subject(entry);
  const auto day = format_date(work);
  const auto* approval = approval_of(scope, entry);
  if (!approval)
    return add_evidence(
        entry, day, filled_column({"approval", "审批文号"}),
        out.fail(subject,
                 say({"built on {} without an approved plan", "{} 建设，无建设方案审批文号"}, {day})));
  if (!approval->approved)
    return add_evidence(
        entry, approval->number, filled_column({"approved_on", "审批日期"}),
        out.unknown(subject, say({"approval {} has no date, so it can't be told whether it came before the "
                                  "work of {}",
                                  "审批文号 {} 未填写日期，无法判断是否早于 {} 的施工"},
                                 {approval->number, day})));
  const auto approved = format_date(*approval->approved);
  if (work < *approval->approved)
    return add_evidence(entry, approval->number + " " + approved, "<= " + day,
                        out.fail(subject, say({"the plan was approved on {}, after the work of {}",
                                               "{} 才审批，晚于 {} 的施工"},
                                              {approved, day})));
  out.pass(subject, say({"approved on {} ({}), before the work of {}", "{} 审批（{}），早于 {} 的施工"},
                        {approved, approval->number, day}));
}

void judge(const Scope& scope, const RegisterEntry& entry, Findings& out)
{
  const auto work = work_day(entry);
  if (!work) {
    auto& finding = out.unknown(entry_subject(entry),
                                {"the register does not say when it was built", "台账未写明建设日期"});
    finding.remedy = {"fill in the column started_on or built_on and import the table again",
                      "在“开工日期”或“竣工日期”一栏填写后重新导入"};
    return add_evidence(entry, {}, filled_column({"built_on", "竣工日期"}), finding);
  }
  if (*work <= in_force) {
    out.not_applicable(entry_subject(entry),
                       say({"built on {}, before the measures came into force", "建于 {}，早于本办法施行"},
                           {format_date(*work)}));
    return;
  }
  judge_approval(scope, entry, *work, out);
}

void run(const Scope& scope, Findings& out)
{
  if (!has_register(scope, out))
    return;
  bool any = false;
  for (const auto& entry : scope.of<RegisterEntry>())
    if (!entry.retired && is_built_kind(entry.kind)) {
      judge(scope, entry, out);
      any = true;
    }
  if (!any)
    say_none_registered(
        {"the register names no building project, wiring room or line", "台账中没有建设项目、弱电房或线路"},
        out);
}

} // namespace

extern const Check construction_approved;
constinit const Check construction_approved{
    .id = "assetinv.construction-approved",
    .articles = articles_are<15>,
    .severity = Severity::medium,
    .title = {"building works were approved before they began", "建设方案先审核后施工"},
    .why = {"Whoever builds or rebuilds a house, road or duct with network lines in it needs the plan "
            "confirmed by the "
            "school's network-security department first, so that nothing is built twice or badly.",
            "新建、扩建、改建楼宇、路面和管网涉及基础网络设施的，须先经网络安全和信息化推进部门审核确认方案，"
            "避免重复和不规范建设。"},
    .remedy = {"have the plan reviewed; enter number and day in the columns 审批文号 (approval) and 审批日期 "
               "(approved_on), then "
               "import the table again",
               "补办方案审核，在“审批文号”“审批日期”栏填写后重新导入"},
    .run = run};

} // namespace eduaudit::assetinv::checks
