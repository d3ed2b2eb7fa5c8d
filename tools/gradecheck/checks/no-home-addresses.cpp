// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "exposure_check.hpp"

namespace eduaudit::gradecheck::checks {

namespace {

constexpr auto roster = roster_threshold(
    {"different addresses from which on a file counts as a roster", "不同住址达到多少个即视为名册"});
constexpr Threshold thresholds[] = {roster};
constexpr ExposureKind kinds[] = {ExposureKind::home_address};

// Article 24 names reports to the authority and publications alike.
constexpr SeverityTable severities{.open = {Severity::high, Severity::critical},
                                   .report = {Severity::medium, Severity::high},
                                   .internal = {Severity::low, Severity::medium}};

Severity severity(const Exposure& exposure, const Scope& scope)
{
  return severities.at(exposure.audience, exposure.persons >= scope.value(roster));
}

Words message(const Exposure& exposure)
{
  return say({"home addresses {}: {} (different ones: {})", "{}的文件中有 {} 处家庭住址，共 {} 个不同住址"},
             {audience_text(exposure.audience), exposure.count, exposure.persons});
}

constexpr ExposureRule rule{kinds, {"home addresses", "家庭住址"}, severity, message};

void run(const Scope& scope, Findings& out)
{
  judge_exposures(scope, out, rule);
}

} // namespace

extern const Check no_home_addresses;
constinit const Check no_home_addresses{
    .id = "gradecheck.no-home-addresses",
    .articles = articles_are<24>,
    .severity = Severity::high,
    .title = {"no home address is published or reported", "发布和上报的内容中没有家庭具体住址"},
    .why = {"The measures forbid spreadsheets and documents with the home addresses of teachers, pupils and "
            "parents, in "
            "publications and in reports to the authority alike.",
            "办法规定不得以电子表格、文档等形式上报、发布教师、学生和家长的家庭具体住址。"},
    .remedy =
        {"Take the file down, delete the column or cut the addresses to the district, and publish it again. "
         "Ask whoever "
         "wanted the addresses in a report for the rule that asks for them.",
         "撤下该文件，删除住址列或只保留到区县后重新发布；上报材料要求填写住址的，请要求对方说明依据。"},
    .thresholds = thresholds,
    .run = run,
};

} // namespace eduaudit::gradecheck::checks
