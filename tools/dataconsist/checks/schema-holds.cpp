// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "record/access_text.hpp"
#include "record/rule_result.hpp"
#include "rules.hpp"
#include <algorithm>

namespace eduaudit::dataconsist::checks {

namespace {

constexpr std::size_t most_told = 5;
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

// "name: a required value is missing"
Words meaning(const RuleResult& result)
{
  const auto what = meaning_of(result.rule, result.constraint);
  return result.field.empty() ? what : say({"{}: {}", "{}：{}"}, {result.field, what});
}

Words describe(const RuleResult& result)
{
  return say({"{} ({}, first in line {})", "{}（{} 处，首次在第 {} 行）"},
             {meaning(result), result.count, result.first_line});
}

Words with_lines(const RuleResult& result)
{
  const bool more = result.count > static_cast<int64_t>(result.sample_lines.size());
  return say({"{} ({}, lines {}{})", "{}（{} 处，第 {} 行{}）"},
             {meaning(result), result.count, list_lines(result.sample_lines),
              more ? Text{", ...", "等"} : Text{"", ""}});
}

Words most_frequent(const std::vector<const RuleResult*>& broken)
{
  std::vector<Words> told;
  for (std::size_t i = 0; i < std::min(broken.size(), most_told); ++i)
    told.push_back(describe(*broken[i]));
  if (broken.size() > most_told)
    told.push_back(say({"and {} more kind(s)", "另有 {} 种"}, {broken.size() - most_told}));
  return join_words(told);
}

// What hinders a verdict on all of a table, and what helps; nothing where `what` is empty.
struct Obstacle {
  Words what;
  Words remedy;
};

Obstacle no_table(const Dataset& dataset)
{
  return {say({"the table could not be read to its last row: {}", "数据表未能读到最后一行：{}"},
              {reason_of(dataset.access, dataset.reason)}),
          remedy_of_table(dataset)};
}

Obstacle no_schema()
{
  return {
      Text{"no schema is given", "没有表模式"},
      Text{"Write a Table Schema (JSON) of the data's standard and name it in schema = \"FILE.json\" of the "
           "dataset in audit.toml, or with --schema.",
           "按数据标准编写表模式（Table Schema，JSON），在 audit.toml 的数据集中写 schema = "
           "\"文件.json\"，或使用 --schema。"}};
}

Obstacle unread_schema(const Dataset& dataset)
{
  const Text remedy = dataset.table_schema_access == FactAccess::malformed
                          ? Text{"Correct the schema as the reason says; dataconsist(1) tells what one is.",
                                 "按所述原因更正表模式，写法见 dataconsist(1)。"}
                          : remedy_of(dataset.table_schema_access);
  return {say({"the schema {} could not be read: {}", "表模式 {} 未能读取：{}"},
              {dataset.table_schema, reason_of(dataset.table_schema_access, dataset.table_schema_reason)}),
          remedy};
}

Obstacle not_judged(const Dataset& dataset)
{
  return {say({"parts of the schema were not looked at: {}", "表模式中有未检查的内容：{}"},
              {join_words(dataset.not_judged)}),
          Text{"Correct what is misspelt or in the wrong place in the schema (dataconsist(1) tells what is "
               "read), and "
               "look by hand at what is not supported.",
               "更正表模式中写错或位置不对的内容（可用的写法见 dataconsist(1)）；不支持的内容请人工核对。"}};
}

Obstacle obstacle(const Dataset& dataset)
{
  if (dataset.access != FactAccess::ok || !dataset.complete)
    return no_table(dataset);
  if (dataset.table_schema.empty())
    return no_schema();
  if (dataset.table_schema_access != FactAccess::ok)
    return unread_schema(dataset);
  if (dataset.rows == 0)
    return {Text{"the table has a header and no rows: there was nothing to check",
                 "数据表只有表头，没有数据可供检查"},
            Text{"Export the table with its rows, and run the audit again.",
                 "重新导出含数据行的表，然后重新审计。"}};
  return dataset.not_judged.empty() ? Obstacle{} : not_judged(dataset);
}

// What was found stays found, whatever was not looked at.
void tell(const Dataset& dataset, const std::vector<const RuleResult*>& broken, Findings& out)
{
  int64_t total = 0;
  for (const auto* result : broken)
    total += result->count;
  auto words =
      say({"{} error(s) of {} kind(s) in {} rows: {}", "共 {2} 行数据，发现 {0} 处错误、{1} 种类型：{3}"},
          {total, broken.size(), dataset.rows, most_frequent(broken)});
  if (const auto hindered = obstacle(dataset); !hindered.what.empty())
    words = join_words({words, hindered.what});
  auto& finding = out.fail(subject_of(dataset), words);
  for (std::size_t i = 0; i < std::min(broken.size(), most_evidence); ++i)
    finding.evidence.push_back(
        {"file", dataset.path + ":" + std::to_string(broken[i]->first_line), with_lines(*broken[i]), "0"});
}

void tell(const Dataset& dataset, const Obstacle& hindered, Findings& out)
{
  auto& finding = out.unknown(subject_of(dataset), hindered.what);
  finding.remedy = hindered.remedy;
  if (dataset.access != FactAccess::ok)
    finding.evidence.push_back({"file", dataset.path, text_of(dataset.access), text_of(FactAccess::ok)});
}

void judge(const Scope& scope, const Dataset& dataset, Findings& out)
{
  if (const auto broken = broken_rules(scope, dataset); !broken.empty())
    tell(dataset, broken, out);
  else if (const auto hindered = obstacle(dataset); !hindered.what.empty())
    tell(dataset, hindered, out);
  else
    out.pass(subject_of(dataset), say({"{} rows, no error", "共 {} 行，无错误"}, {dataset.rows}));
}

void run(const Scope& scope, Findings& out)
{
  for_each_dataset(scope, out, [&](const Dataset& dataset) { judge(scope, dataset, out); });
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
