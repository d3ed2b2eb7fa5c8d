// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "exposure_check.hpp"

namespace eduaudit::gradecheck::checks {

namespace {

constexpr auto roster = roster_threshold(
    {"different numbers from which on a file counts as a roster", "不同号码达到多少个即视为名册"});
constexpr Threshold thresholds[] = {roster};
constexpr ExposureKind kinds[] = {ExposureKind::resident_id};

constexpr SeverityTable severities{.open = {Severity::high, Severity::critical},
                                   .report = {Severity::low, Severity::medium},
                                   .internal = {Severity::low, Severity::medium}};

Severity severity(const Exposure& exposure, const Scope& scope)
{
  return severities.at(exposure.audience, exposure.minors > 0 || exposure.persons >= scope.value(roster));
}

Words message(const Exposure& exposure)
{
  return say({"resident ID numbers {}: {} (persons: {}, under 18: {})",
              "{}的文件中有 {} 处身份证号，涉及 {} 人，其中未满 18 周岁 {} 人"},
             {audience_text(exposure.audience), exposure.count, exposure.persons, exposure.minors});
}

constexpr ExposureRule rule{kinds, {"resident ID numbers", "身份证号"}, severity, message};

void run(const Scope& scope, Findings& out)
{
  judge_exposures(scope, out, rule);
}

} // namespace

extern const Check no_resident_ids;
constinit const Check no_resident_ids{
    .id = "gradecheck.no-resident-ids",
    .articles = articles_are<24>,
    .severity = Severity::high,
    .title = {"no resident ID number is published", "发布的内容中没有身份证号"},
    .why = {"A resident ID number can't be changed once it is known, and it tells the birth date. Those of "
            "minors need the "
            "consent of their guardians.",
            "身份证号一旦泄露无法更换，还包含出生日期；未成年人的信息须经监护人同意。"},
    .remedy = {"Take the file down now, remove the numbers (not by hiding the column), publish it again, and "
               "ask the search "
               "engines to drop their copies. Find out who published it without review.",
               "立即撤下该文件，彻底删除号码（不是隐藏列）后重新发布，并通知搜索引擎清除快照；查明未经审核发"
               "布的原因。"},
    .thresholds = thresholds,
    .run = run,
};

} // namespace eduaudit::gradecheck::checks
