// SPDX-License-Identifier: Apache-2.0
#include "tool.hpp"
#include "options.hpp"
#include "record/dataset.hpp"
#include "record/reconciliation.hpp"
#include "record/rule_result.hpp"
#include "settings.hpp"

namespace eduaudit::dataconsist {

extern const std::span<const Check* const> all_checks;
extern const std::span<const Collector* const> all_collect;

namespace {

constexpr FactType facts[] = {fact_type<Dataset>(), fact_type<RuleResult>(), fact_type<Reconciliation>()};

} // namespace

extern const Tool tool;
const Tool tool{
    .name = "dataconsist",
    .summary = {"check tables of data against their schema and their trusted source",
                "按表模式和权威来源核查数据表"},
    .description =
        {"Reads the CSV files that audit.toml declares, holds every cell to its Table Schema, compares "
         "copies "
         "with their trusted source by key, and looks whether each dataset says where it comes from. It "
         "names "
         "lines and counts, never a value, so what it writes holds no personal data.",
         "读取 audit.toml 中声明的 CSV 文件，按表模式（Table "
         "Schema）检查每个单元格，按主键把副本与权威来源比对，"
         "并检查每个数据集是否说明来源。只报告行号和数量，从不输出单元格内容，因此结果中不含个人信息。"},
    .facts = facts,
    .checks = all_checks,
    .collectors = all_collect,
    .options = audit_options(),
    .make_settings = make_settings<Settings>,
    .configure = configure,
    .check_settings = check_settings,
};

} // namespace eduaudit::dataconsist
