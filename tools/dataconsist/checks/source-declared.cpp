// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "record/access_text.hpp"
#include "record/reconciliation.hpp"

namespace eduaudit::dataconsist::checks {

namespace {

// Something wrong with a declaration, and the key of audit.toml that mends it.
struct Problem {
  Words what;
  std::string key;
  std::string seen;
  Value wanted;
};

constexpr Text a_name{"a name", "名称"};
constexpr Text a_chain{"a chain that ends at a trusted source", "最终来自权威来源的复制关系"};

void find_missing_names(const Dataset& dataset, std::vector<Problem>& problems)
{
  if (dataset.system.empty())
    problems.push_back(
        {Text{"the system that produces it is not declared", "未声明产生数据的系统"}, "system", "", a_name});
  if (dataset.owner.empty())
    problems.push_back(
        {Text{"the unit that answers for it is not declared", "未声明责任部门"}, "owner", "", a_name});
}

void find_origin(const Scope& scope, const Dataset& dataset, std::vector<Problem>& problems)
{
  if (dataset.derived_from.empty()) {
    if (!dataset.trusted)
      problems.push_back({Text{"it is neither declared as trusted source nor as copy of one",
                               "既未声明为权威来源，也未声明复制自哪个数据集"},
                          "trusted", "false",
                          Text{"trusted = true, or derived_from", "trusted = true 或 derived_from"}});
    return;
  }
  if (dataset.trusted)
    problems.push_back(
        {say({"it is declared both as trusted source and as copy of {}", "既声明为权威来源，又声明复制自 {}"},
             {dataset.derived_from}),
         "trusted", "true", Text{"one of trusted and derived_from", "trusted 与 derived_from 二者之一"}});
  if (!find_dataset(scope, dataset.derived_from))
    problems.push_back(
        {say({"it says that it is a copy of {}, which is not declared", "声明复制自 {}，但该数据集未声明"},
             {dataset.derived_from}),
         "derived_from", dataset.derived_from, Text{"name of a dataset", "数据集的名称"}});
  else if (const auto* origin = origin_of(scope, dataset); !origin)
    problems.push_back(
        {Text{"the chain of copies does not end at a dataset", "复制关系没有终点（循环或断开）"},
         "derived_from", dataset.derived_from, a_chain});
  else if (!origin->trusted)
    problems.push_back(
        {say({"it stems from {}, which is not a trusted source", "最终来源 {} 不是权威来源"}, {origin->name}),
         "derived_from", dataset.derived_from, a_chain});
}

// Two trusted sources for the same data are none.
void find_rivals(const Scope& scope, const Dataset& dataset, std::vector<Problem>& problems)
{
  if (!dataset.trusted || dataset.about.empty())
    return;
  for (const auto& other : scope.of<Dataset>())
    if (other.trusted && other.about == dataset.about && other.name != dataset.name)
      problems.push_back({say({"{} is declared as trusted source of the same data ({}) too",
                               "{} 也声明为同一数据（{}）的权威来源"},
                              {other.name, dataset.about}),
                          "trusted", "true", Text{"one trusted source", "一个权威来源"}});
}

// A comparison that takes a copy for the truth would mend the wrong side.
void find_swapped_sides(const Scope& scope, const Dataset& dataset, std::vector<Problem>& problems)
{
  for (const auto& comparison : scope.of<Reconciliation>())
    if (comparison.trusted.dataset == dataset.name && !dataset.trusted)
      problems.push_back({say({"the comparison {} takes it for the trusted side, and it is not declared so",
                               "比对 {} 把它当作权威来源，但并未这样声明"},
                              {comparison.name}),
                          "trusted", "false", "trusted = true"});
}

void find_staleness(const Scope& scope, const Dataset& dataset, std::vector<Problem>& problems)
{
  if (dataset.sla_days == 0 || !dataset.updated)
    return;
  const auto age = days_between(*dataset.updated, scope.today);
  const auto day = format_date(*dataset.updated);
  if (age > dataset.sla_days)
    problems.push_back({say({"it was last updated on {}, {} days ago; {} are agreed",
                             "最近更新于 {}，距今 {} 天，超过规定的 {} 天"},
                            {day, age, dataset.sla_days}),
                        "updated", day, say({"at most {} days ago", "不早于 {} 天前"}, {dataset.sla_days})});
  if (age < 0)
    problems.push_back({say({"its last update {} lies in the future", "更新日期 {} 晚于今天"}, {day}),
                        "updated", day, "<= " + format_date(scope.today)});
}

Words good_news(const Dataset& dataset)
{
  return dataset.trusted ? say({"declared as trusted source: {}, {}", "已声明为权威来源：{}，{}"},
                               {dataset.system, dataset.owner})
                         : say({"declared as copy of {}: {}, {}", "已声明复制自 {}：{}，{}"},
                               {dataset.derived_from, dataset.system, dataset.owner});
}

void tell(const Dataset& dataset, const std::vector<Problem>& problems, Findings& out)
{
  std::vector<Words> sentences;
  sentences.reserve(problems.size());
  for (const auto& problem : problems)
    sentences.push_back(problem.what);
  auto& finding = out.fail(subject_of(dataset), join_words(sentences));
  for (const auto& problem : problems)
    finding.evidence.push_back({"configuration",
                                "dataconsist.dataset " + dataset.name + ": source." + problem.key,
                                problem.seen, problem.wanted});
}

void judge(const Scope& scope, const Dataset& dataset, Findings& out)
{
  if (!dataset.declared) {
    out.not_applicable(subject_of(dataset), {"named on the command line, not in audit.toml",
                                             "由命令行指定，未在 audit.toml 中声明"});
    return;
  }
  std::vector<Problem> problems;
  find_missing_names(dataset, problems);
  find_origin(scope, dataset, problems);
  find_rivals(scope, dataset, problems);
  find_swapped_sides(scope, dataset, problems);
  find_staleness(scope, dataset, problems);
  if (!problems.empty())
    tell(dataset, problems, out);
  else if (dataset.sla_days != 0 && !dataset.updated)
    out.unknown(subject_of(dataset),
                say({"when it was last updated is not known, since its file could not be read: {}",
                     "无法得知最近更新时间，因为文件未能读取：{}"},
                    {reason_of(dataset.access, dataset.reason)}))
        .remedy = say({"{} Or declare the day as source.updated.", "{}或者在 source.updated 中声明日期。"},
                      {remedy_of_table(dataset)});
  else
    out.pass(subject_of(dataset), good_news(dataset));
}

void run(const Scope& scope, Findings& out)
{
  for_each_dataset(scope, out, [&](const Dataset& dataset) { judge(scope, dataset, out); });
}

} // namespace

extern const Check source_declared;
constinit const Check source_declared{
    .id = "dataconsist.source-declared",
    .articles = articles_are<23>,
    .severity = Severity::medium,
    .title = {"every dataset says where it comes from", "每个数据集都有明确的数据来源"},
    .why =
        {"Data can only be right everywhere when one place is agreed to be right: each kind of data has one "
         "trusted source, and every copy says what it was copied from, who answers for it and how old it is.",
         "只有约定唯一的权威来源，各处数据才可能一致：每种数据应有一个权威来源，每个副本应说明复制自何处、由"
         "谁负责、"
         "何时更新。"},
    .remedy =
        {"Complete source = { system, owner, trusted or derived_from, updated, sla_days } of the dataset in "
         "audit.toml; where the data is stale, take it from its source again.",
         "在 audit.toml 中补全该数据集的 source = { system, owner, trusted 或 derived_from, updated, "
         "sla_days }；"
         "数据过期的，从来源重新获取。"},
    .run = run};

} // namespace eduaudit::dataconsist::checks
