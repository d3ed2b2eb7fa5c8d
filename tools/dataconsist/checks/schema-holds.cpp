// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "check/check.hpp"
#include "judge.hpp"
#include "record/rule_result.hpp"
#include "rules.hpp"
#include <algorithm>

namespace eduaudit::dataconsist::checks {

namespace {

constexpr std::size_t most_evidence = 20;

// Of one dataset, the most frequent first.
std::vector<const RuleResult*> broken_rules(const Scope& scope, const Dataset& dataset)
{
  std::vector<const RuleResult*> broken;
  for (const auto& result : scope.of<RuleResult>())
    if (result.dataset == dataset.name)
      broken.push_back(&result);
  std::ranges::sort(broken, [](const auto* one, const auto* other) {
    return std::tuple(-one->count, one->field, one->rule, one->constraint) <
           std::tuple(-other->count, other->field, other->rule, other->constraint);
  });
  return broken;
}

Words describe(const RuleResult& result)
{
  const auto meaning = meaning_of(result.rule, result.constraint);
  if (result.field.empty())
    return say({"{} ({}, first in line {})", "{}（{} 处，首次在第 {} 行）"},
               {meaning, result.count, result.first_line});
  return say({"{}: {} ({}, first in line {})", "{}：{}（{} 处，首次在第 {} 行）"},
             {result.field, meaning, result.count, result.first_line});
}

void tell(const Dataset& dataset, const std::vector<const RuleResult*>& broken, Findings& out)
{
  int64_t total = 0;
  for (const auto* result : broken)
    total += result->count;
  auto& finding =
      out.fail(subject_of(dataset), say({"{} error(s) of {} kind(s) in {} rows; most often {}",
                                         "共 {2} 行数据，发现 {0} 处错误、{1} 种类型；最多的是 {3}"},
                                        {total, broken.size(), dataset.rows, describe(*broken.front())}));
  for (std::size_t i = 0; i < std::min(broken.size(), most_evidence); ++i) {
    const auto& result = *broken[i];
    const auto rule = result.rule + (result.constraint.empty() ? "" : "/" + result.constraint);
    const auto place = dataset.path + ":" + std::to_string(result.first_line);
    finding.evidence.push_back(
        {"file", place,
         (result.field.empty() ? "" : result.field + ": ") + rule + " x " + std::to_string(result.count) +
             " (" + list_lines(result.sample_lines) +
             (result.count > static_cast<int64_t>(result.sample_lines.size()) ? ", ..." : "") + ")",
         "0"});
  }
}

void unread(const Dataset& dataset, Findings& out)
{
  out.unknown(subject_of(dataset), say({"the table could not be read ({}): {}", "数据表未能读取（{}）：{}"},
                                       {enum_name(dataset.access), dataset.reason}))
      .evidence.push_back({"file", dataset.path, std::string(enum_name(dataset.access)), "ok"});
}

// What hinders a verdict on a table without errors; empty: nothing.
Words obstacle(const Dataset& dataset)
{
  if (dataset.table_schema.empty())
    return {
        "no schema is given: add schema = \"FILE.json\" (a Table Schema) to the dataset in audit.toml, or "
        "use "
        "--schema",
        "没有表模式：请在 audit.toml 的数据集中添加 schema = \"文件.json\"（Table Schema），或使用 --schema"};
  if (dataset.table_schema_access != FactAccess::ok)
    return say({"the schema {} could not be read ({}): {}", "表模式 {} 未能读取（{}）：{}"},
               {dataset.table_schema, enum_name(dataset.table_schema_access), dataset.table_schema_reason});
  if (!dataset.complete)
    return Text{"the table was not read to its last row", "数据表未读到最后一行"};
  if (dataset.rows == 0)
    return Text{"the table has a header and no rows: there was nothing to check",
                "数据表只有表头，没有数据可供检查"};
  if (!dataset.not_judged.empty())
    return say({"no error was found, but parts of the schema are not supported: {}",
                "未发现错误，但模式中有不支持的内容：{}"},
               {join(dataset.not_judged, ", ")});
  return {};
}

void judge(const Scope& scope, const Dataset& dataset, Findings& out)
{
  const auto broken = broken_rules(scope, dataset);
  if (!broken.empty())
    return tell(dataset, broken, out);
  if (dataset.access != FactAccess::ok)
    return unread(dataset, out);
  if (auto reason = obstacle(dataset); !reason.en.empty())
    out.unknown(subject_of(dataset), std::move(reason));
  else
    out.pass(subject_of(dataset), say({"{} rows, no error", "共 {} 行，无错误"}, {dataset.rows}));
}

void run(const Scope& scope, Findings& out)
{
  if (scope.of<Dataset>().empty())
    nothing_declared(out);
  for (const auto& dataset : scope.of<Dataset>())
    judge(scope, dataset, out);
}

} // namespace

extern const Check schema_holds;
constinit const Check schema_holds{
    .id = "dataconsist.schema-holds",
    .articles = articles_are<23>,
    .severity = Severity::medium,
    .title = {"the data keeps to its standard", "数据符合数据标准"},
    .why =
        {"Wrong types, missing values, double keys and ID numbers that a spreadsheet damaged spread to every "
         "system that takes the data; at the source they cost one correction.",
         "类型错误、漏填、主键重复、被电子表格破坏的身份证号会扩散到所有使用该数据的系统；在源头只需改正一次"
         "。"},
    .remedy =
        {"Correct the lines in the system that owns the data and export again. Give ID numbers and codes the "
         "cell format \"text\" before they enter a spreadsheet.",
         "在数据来源系统中更正所列行后重新导出。身份证号、编码等列在录入电子表格前应设为“文本”格式。"},
    .run = run};

} // namespace eduaudit::dataconsist::checks
