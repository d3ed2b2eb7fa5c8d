// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "record/access_text.hpp"
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

// Keys that were not found, less those that may stand in rows of the other side whose key is not known.
int64_t surely_unmatched(const ReconciledSide& side, const ReconciledSide& other)
{
  return std::max<int64_t>(0, side.unmatched - other.unreadable_keys);
}

Deviation missing_in_copy(const Reconciliation& comparison)
{
  constexpr Text exactly{"{} are missing in the copy", "副本缺少 {} 条"};
  constexpr Text at_least{"at least {} are missing in the copy", "副本至少缺少 {} 条"};
  const auto& side = comparison.trusted;
  const auto count = surely_unmatched(side, comparison.copy);
  return {count, count == side.unmatched ? exactly : at_least, side.path, side.unmatched_lines};
}

Deviation only_in_copy(const Reconciliation& comparison)
{
  constexpr Text exactly{"{} are only in the copy", "副本多出 {} 条"};
  constexpr Text at_least{"at least {} are only in the copy", "副本至少多出 {} 条"};
  const auto& side = comparison.copy;
  const auto count = surely_unmatched(side, comparison.trusted);
  return {count, count == side.unmatched ? exactly : at_least, side.path, side.unmatched_lines};
}

std::vector<Deviation> deviations(const Reconciliation& comparison)
{
  const auto& [trusted, copy] = std::tie(comparison.trusted, comparison.copy);
  std::vector<Deviation> all{
      missing_in_copy(comparison),
      only_in_copy(comparison),
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
  std::erase_if(all, [](const Deviation& one) { return one.count == 0; });
  return all;
}

// What was not compared, so that nothing is known of it.
std::vector<Deviation> gaps(const Reconciliation& comparison)
{
  constexpr Text of_trusted{
      "{} rows of the trusted side could not be compared: characters are lost or quotation marks "
      "are wrong",
      "权威来源中 {} 行因字符丢失或引号有误而无法比对"};
  constexpr Text of_copy{
      "{} rows of the copy could not be compared: characters are lost or quotation marks are wrong",
      "副本中 {} 行因字符丢失或引号有误而无法比对"};
  const auto& [trusted, copy] = std::tie(comparison.trusted, comparison.copy);
  std::vector<Deviation> all{{trusted.unreadable, of_trusted, trusted.path, trusted.unreadable_lines},
                             {copy.unreadable, of_copy, copy.path, copy.unreadable_lines}};
  std::erase_if(all, [](const Deviation& one) { return one.count == 0; });
  return all;
}

void add_sentences(const std::vector<Deviation>& list, std::vector<Words>& sentences)
{
  for (const auto& one : list)
    sentences.push_back(say(one.what, {one.count}));
}

void add_evidence(const std::vector<Deviation>& list, Finding& finding)
{
  for (const auto& one : list)
    finding.evidence.push_back(
        {"file", one.lines.empty() ? one.path : one.path + ":" + std::to_string(one.lines.front()),
         say({"{} (lines {})", "{}（第 {} 行）"}, {say(one.what, {one.count}), list_lines(one.lines)}), "0"});
}

Words not_read_whole(const Reconciliation& comparison)
{
  return say({"the two sides could not be read whole: {}", "两侧数据未能完整读取：{}"},
             {reason_of(comparison.access, comparison.reason)});
}

Text remedy_of_comparison(FactAccess access)
{
  if (access == FactAccess::malformed)
    return {"Where a column is called otherwise, correct key, columns or map of the "
            "[[dataconsist.reconcile]]; where a "
            "table can't be read, export it again as CSV in UTF-8.",
            "列名不同的，更正 [[dataconsist.reconcile]] 的 key、columns 或 map；表无法读取的，重新导出为 "
            "UTF-8 编码的 CSV。"};
  return remedy_of_table(access);
}

Words with_columns(const Reconciliation& comparison, Words words)
{
  std::vector<Words> columns;
  for (const auto& [column, count] : comparison.differences)
    columns.push_back(verbatim(column + " " + std::to_string(count)));
  if (columns.empty())
    return words;
  return say({"{} (by column: {})", "{}（按列：{}）"}, {words, join_words(columns, {", ", "、"})});
}

// Whatever was not read, what was found stays found.
void tell(const Reconciliation& comparison, const std::vector<Deviation>& found, Findings& out)
{
  std::vector<Words> sentences;
  add_sentences(found, sentences);
  sentences = {with_columns(comparison, join_words(sentences))};
  add_sentences(gaps(comparison), sentences);
  if (!comparison.complete)
    sentences.push_back(not_read_whole(comparison));
  auto& finding = out.fail(subject_of_comparison(comparison),
                           say({"of {} rows of the trusted source, {}", "权威来源共 {} 行：{}"},
                               {comparison.trusted.rows, join_words(sentences)}));
  add_evidence(found, finding);
  add_evidence(gaps(comparison), finding);
}

void tell_gaps(const Reconciliation& comparison, const std::vector<Deviation>& missed, Findings& out)
{
  std::vector<Words> sentences{Text{"no difference was found", "未发现差异"}};
  add_sentences(missed, sentences);
  auto& finding = out.unknown(subject_of_comparison(comparison), join_words(sentences));
  finding.remedy = remedy_of_table(FactAccess::malformed);
  add_evidence(missed, finding);
}

void judge(const Reconciliation& comparison, Findings& out)
{
  const auto subject = subject_of_comparison(comparison);
  if (const auto found = deviations(comparison); !found.empty())
    tell(comparison, found, out);
  else if (comparison.access != FactAccess::ok || !comparison.complete)
    out.unknown(subject, not_read_whole(comparison)).remedy = remedy_of_comparison(comparison.access);
  else if (const auto missed = gaps(comparison); !missed.empty())
    tell_gaps(comparison, missed, out);
  else if (comparison.compared == 0)
    out.unknown(subject, {"both sides are empty: there was nothing to compare", "两侧均没有数据，无可比对"})
        .remedy = Text{"Export both tables with their rows, and run the audit again.",
                       "重新导出含数据行的两个表，然后重新审计。"};
  else
    out.pass(subject, say({"{} rows agree in {} column(s)", "{} 行的 {} 列内容全部一致"},
                          {comparison.compared, comparison.columns.size()}));
}

// With the dataset that it is declared to be a copy of, or with the one where that chain ends.
bool is_compared(const Scope& scope, const Dataset& copy)
{
  const auto all = scope.of<Reconciliation>();
  const auto* origin = origin_of(scope, copy);
  return std::ranges::any_of(all, [&](const Reconciliation& one) {
    const auto& other = one.trusted.dataset;
    return one.copy.dataset == copy.name && (other == copy.derived_from || (origin && other == origin->name));
  });
}

void judge_copy(const Scope& scope, const Dataset& dataset, Findings& out)
{
  if (!dataset.declared)
    out.not_applicable(subject_of(dataset),
                       {"named on the command line, not declared as a copy", "由命令行指定，未声明为副本"});
  else if (!dataset.derived_from.empty() && !is_compared(scope, dataset))
    out.unknown(subject_of(dataset),
                say({"this copy is not compared with {}", "该副本未与 {} 比对"}, {dataset.derived_from}))
        .remedy =
        say({"Add a [[dataconsist.reconcile]] with trusted = \"{}\", copy = \"{}\", key and columns to "
             "audit.toml.",
             "在 audit.toml 中添加 [[dataconsist.reconcile]]：trusted = \"{}\"，copy = \"{}\"，并写明 key "
             "和 columns。"},
            {dataset.derived_from, dataset.name});
  else if (dataset.trusted)
    out.not_applicable(subject_of(dataset), {"it is a trusted source, not a copy", "是权威来源，不是副本"});
  else if (dataset.derived_from.empty())
    out.unknown(subject_of(dataset), {"whether it is a copy is not declared", "未声明是否为副本"}).remedy =
        Text{"Say derived_from or trusted in the source of the dataset in audit.toml.",
             "在 audit.toml 中该数据集的 source 里写明 derived_from 或 trusted。"};
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
