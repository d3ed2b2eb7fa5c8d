// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "exposure_check.hpp"

namespace eduaudit::gradecheck::checks {

namespace {

constexpr auto roster = roster_threshold(
    {"different numbers from which on a file counts as a roster", "不同号码达到多少个即视为名册"});
constexpr Threshold thresholds[] = {roster};
constexpr ExposureKind kinds[] = {ExposureKind::mobile};

// One or two numbers may be the contact that a page is meant to name; a list of them is not.
constexpr SeverityTable severities{.open = {Severity::medium, Severity::high},
                                   .report = {Severity::info, Severity::low},
                                   .internal = {Severity::info, Severity::low}};

Severity severity(const Exposure& exposure, const Scope& scope)
{
  return severities.at(exposure.audience, exposure.persons >= scope.value(roster));
}

Words message(const Exposure& exposure)
{
  return say({"mobile numbers {}: {} (different ones: {})", "{}的文件中有 {} 处手机号，共 {} 个不同号码"},
             {audience_text(exposure.audience), exposure.count, exposure.persons});
}

constexpr ExposureRule rule{kinds, {"mobile numbers", "手机号"}, severity, message};

void run(const Scope& scope, Findings& out)
{
  judge_exposures(scope, out, rule);
}

} // namespace

extern const Check no_mobiles;
constinit const Check no_mobiles{
    .id = "gradecheck.no-mobiles",
    .articles = articles_are<24>,
    .severity = Severity::medium,
    .title = {"no personal mobile number is published", "发布的内容中没有个人手机号"},
    .why = {"Mobile numbers of pupils and parents on a website end in calls from fraudsters who know the "
            "school.",
            "学生和家长的手机号一旦上网，很快就会接到冒充学校的诈骗电话。"},
    .remedy = {"Remove the numbers or cut them to 138****0000. A contact that the page needs should be an "
               "office telephone.",
               "删除号码，或改成 138****0000 的形式；确需联系方式的，请使用办公电话。"},
    .thresholds = thresholds,
    .run = run,
};

} // namespace eduaudit::gradecheck::checks
