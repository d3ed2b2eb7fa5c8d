// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "record/reconciliation.hpp"
#include <algorithm>

namespace eduaudit::dataconsist::checks {

namespace {

Subject subject_of_comparison(const Reconciliation& comparison)
{
  return {"reconciliation", comparison.name, comparison.name};
}

struct Deviation {
  int64_t count;
  Text what;
  std::string path;
  std::vector<int64_t> lines; // the first of them
};

std::vector<Deviation> deviations(const Reconciliation& comparison)
{
  const auto& [trusted, copy] = std::tie(comparison.trusted, comparison.copy);
  return {
      {trusted.unmatched,
       {"{} are missing in the copy", "副本缺少 {} 条"},
       trusted.path,
       trusted.unmatched_lines},
      {copy.unmatched, {"{} are only in the copy", "副本多出 {} 条"}, copy.path, copy.unmatched_lines},
      {comparison.differing, {"{} differ", "{} 条内容不一致"}, copy.path, comparison.differing_lines},
      {trusted.duplicates,
       {"{} rows of the trusted side repeat a key", "权威来源中 {} 行主键重复"},
       trusted.path,
       trusted.duplicate_lines},
      {copy.duplicates,
       {"{} rows of the copy repeat a key", "副本中 {} 行主键重复"},
       copy.path,
       copy.duplicate_lines},
      {trusted.blank_keys,
       {"{} rows of the trusted side have no key", "权威来源中 {} 行主键为空"},
       trusted.path,
       trusted.blank_key_lines},
      {copy.blank_keys,
       {"{} rows of the copy have no key", "副本中 {} 行主键为空"},
       copy.path,
       copy.blank_key_lines},
  };
}

Words with_columns(const Reconciliation& comparison, Words words)
{
  std::string columns;
  for (const auto& [column, count] : comparison.differences)
    columns += (columns.empty() ? "" : ", ") + column + " " + std::to_string(count);
  if (columns.empty())
    return words;
  return say({"{} (by column: {})", "{}（按列：{}）"}, {words, columns});
}

void tell(const Reconciliation& comparison, const std::vector<Deviation>& found, Findings& out)
{
  std::vector<Words> sentences;
  for (const auto& one : found)
    sentences.push_back(say(one.what, {one.count}));
  auto& finding =
      out.fail(subject_of_comparison(comparison),
               with_columns(comparison, say({"of {} rows of the trusted source, {}", "权威来源共 {} 行：{}"},
                                            {comparison.trusted.rows, join_words(sentences)})));
  for (const auto& one : found)
    finding.evidence.push_back(
        {"file", one.path + ":" + std::to_string(one.lines.empty() ? 0 : one.lines.front()),
         say(one.what, {one.count}).en + " (lines " + list_lines(one.lines) + ")", "0"});
}

void judge(const Reconciliation& comparison, Findings& out)
{
  if (comparison.access != FactAccess::ok || !comparison.complete) {
    out.unknown(subject_of_comparison(comparison),
                say({"the two sides could not be read whole ({}): {}", "两侧数据未能完整读取（{}）：{}"},
                    {enum_name(comparison.access), comparison.reason}));
    return;
  }
  auto found = deviations(comparison);
  std::erase_if(found, [](const Deviation& one) { return one.count == 0; });
  if (!found.empty())
    tell(comparison, found, out);
  else if (comparison.compared == 0)
    out.unknown(subject_of_comparison(comparison),
                {"both sides are empty: there was nothing to compare", "两侧均没有数据，无可比对"});
  else
    out.pass(subject_of_comparison(comparison),
             say({"{} rows agree in {} column(s)", "{} 行的 {} 列内容全部一致"},
                 {comparison.compared, comparison.columns.size()}));
}

bool is_compared(const Scope& scope, const Dataset& copy)
{
  const auto all = scope.of<Reconciliation>();
  return std::ranges::any_of(all, [&](const auto& one) { return one.copy.dataset == copy.name; });
}

void judge_copy(const Scope& scope, const Dataset& dataset, Findings& out)
{
  if (!dataset.declared)
    out.not_applicable(subject_of(dataset),
                       {"named on the command line, not declared as a copy", "由命令行指定，未声明为副本"});
  else if (!dataset.derived_from.empty() && !is_compared(scope, dataset))
    out.unknown(subject_of(dataset),
                say({"this copy is not compared with {}: add a [[dataconsist.reconcile]] to audit.toml",
                     "该副本未与 {} 比对：请在 audit.toml 中添加 [[dataconsist.reconcile]]"},
                    {dataset.derived_from}));
  else if (dataset.trusted)
    out.not_applicable(subject_of(dataset), {"it is a trusted source, not a copy", "是权威来源，不是副本"});
  else if (dataset.derived_from.empty())
    out.unknown(subject_of(dataset),
                {"whether it is a copy is not declared: say derived_from or trusted in audit.toml",
                 "未声明是否为副本：请在 audit.toml 中写明 derived_from 或 trusted"});
}

void run(const Scope& scope, Findings& out)
{
  if (scope.of<Dataset>().empty() && scope.of<Reconciliation>().empty())
    nothing_declared(out);
  for (const auto& comparison : scope.of<Reconciliation>())
    judge(comparison, out);
  for (const auto& dataset : scope.of<Dataset>())
    judge_copy(scope, dataset, out);
}

} // namespace

extern const Check copy_agrees;
constinit const Check copy_agrees{
    .id = "dataconsist.copy-agrees",
    .articles = articles_are<23>,
    .severity = Severity::medium,
    .title = {"copies agree with their trusted source", "副本与权威来源一致"},
    .why = {"A pupil who is right in the registry and wrong in the card system is wrong for all who use the "
            "card "
            "system; nobody sees it until the two are put side by side.",
            "学籍中正确、一卡通中错误的学生信息，对使用一卡通的各方就是错误的；不逐条比对就无从发现。"},
    .remedy =
        {"Take the copy anew from its trusted source; where the source is wrong, correct it there first. The "
         "lines are given in the evidence.",
         "从权威来源重新生成副本；来源本身有误的，先在来源中更正。具体行号见证据。"},
    .run = run};

} // namespace eduaudit::dataconsist::checks
