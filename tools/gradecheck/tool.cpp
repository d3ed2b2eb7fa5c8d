// SPDX-License-Identifier: Apache-2.0
#include "tool.hpp"
#include "options.hpp"
#include "record/exposure.hpp"
#include "record/system.hpp"

namespace eduaudit::gradecheck {

extern const std::span<const Check* const> all_checks;
extern const std::span<const Collector* const> all_collect;

namespace {

constexpr FactType facts[] = {fact_type<System>(), fact_type<Publication>(), fact_type<Exposure>()};

} // namespace

extern const Tool tool;
const Tool tool{
    .name = "gradecheck",
    .summary = {"check protection grades and filing, and what published files reveal of persons",
                "检查等级保护定级备案情况，以及发布的文件是否泄露个人信息"},
    .description =
        {"Reads the table of information systems with their protection grades, and judges whether each is "
         "graded, graded right, filed with the police and assessed in time (Articles 19 and 25). Reads "
         "published web pages, tables and texts, and looks for resident ID numbers, mobile numbers, home "
         "addresses and class rankings (Article 24). What it finds is shown masked, never in full.",
         "读取信息系统定级备案表，判断各系统是否已定级、等级是否正确、是否按时到公安机关备案并测评（第十九条"
         "、第二十五条）；"
         "读取已发布的网页、表格和文本，查找身份证号、手机号、家庭住址和班级排名（第二十四条）。结果一律脱敏"
         "显示，绝不输出原文。"},
    .facts = facts,
    .checks = all_checks,
    .collectors = all_collect,
    .options = options,
    .make_settings = make_settings<Settings>,
    .configure = configure,
};

} // namespace eduaudit::gradecheck
