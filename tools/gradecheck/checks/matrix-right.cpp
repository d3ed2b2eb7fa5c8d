// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "grading_check.hpp"
#include "matrix.hpp"
#include "word_list.hpp"
#include <algorithm>

namespace eduaudit::gradecheck::checks {

namespace {

// What is wrong or doubtful with one system's levels.
struct Doubts {
  std::vector<Words> wrong;
  std::vector<Words> open;
  std::vector<Evidence> evidence;
};

std::string number(const std::optional<int64_t>& level)
{
  return level ? std::to_string(*level) : "-";
}

// final = max(S, A), and G = max(S, A) where it is written.
void compare_sums(const System& system, Doubts& doubts)
{
  if (!system.business_level || !system.service_level)
    return;
  const auto higher = std::max(*system.business_level, *system.service_level);
  const auto wanted = std::to_string(higher);
  if (system.level && *system.level != higher) {
    doubts.wrong.push_back(
        say({"level {} is declared, but S{} A{} make level {}", "声明为第 {} 级，而 S{}A{} 应为第 {} 级"},
            {*system.level, *system.business_level, *system.service_level, higher}));
    doubts.evidence.push_back(table_evidence(system, number(system.level), wanted));
  }
  if (system.general_level && *system.general_level != higher) {
    doubts.wrong.push_back(
        say({"G{} is written, but with S{} A{} it must be G{}", "写作 G{}，而 S{}A{} 应为 G{}"},
            {*system.general_level, *system.business_level, *system.service_level, higher}));
    doubts.evidence.push_back(table_evidence(system, "G" + number(system.general_level), "G" + wanted));
  }
}

struct Side {
  Text name;
  const std::string& object;
  const std::string& harm;
  const std::optional<int64_t>& declared;
};

Words by_editions(const Side& side)
{
  Words text;
  for (const auto& edition : matrix_editions()) {
    const auto level = matrix_level(edition, side.object, side.harm).value_or(0);
    append(text, say({"{}: level {}", "{}为第 {} 级"}, {edition.name, level}), comma);
  }
  return text;
}

void compare_matrix(const System& system, const Side& side, Doubts& doubts)
{
  if (side.object.empty() || side.harm.empty() || !side.declared)
    return;
  std::size_t agreeing = 0;
  for (const auto& edition : matrix_editions()) {
    const auto cell = matrix_level(edition, side.object, side.harm);
    if (!cell) {
      doubts.open.push_back(
          say({"{}: the object or harm is not understood", "{}：客体或侵害程度无法识别"}, {side.name}));
      doubts.evidence.push_back(
          table_evidence(system, say({"{}, {}", "{}，{}"}, {object_text(side.object), harm_text(side.harm)}),
                         Text{"one of the three objects and one of the three degrees of harm of GB/T 22240",
                              "GB/T 22240 规定的三类客体之一和三种侵害程度之一"}));
      return;
    }
    agreeing += *cell == *side.declared ? 1 : 0;
  }
  if (agreeing == matrix_editions().size())
    return;
  const auto message =
      say({"{}: level {} is declared; for {} and {} harm the matrix gives {}",
           "{}：声明为第 {} 级；客体为{}、侵害程度为{}时，矩阵给出：{}"},
          {side.name, *side.declared, object_text(side.object), harm_text(side.harm), by_editions(side)});
  (agreeing == 0 ? doubts.wrong : doubts.open).push_back(message);
  doubts.evidence.push_back(table_evidence(system, number(side.declared), by_editions(side)));
}

Words joined(const std::vector<Words>& parts)
{
  Words all;
  for (const auto& part : parts)
    append(all, part);
  return all;
}

void nothing_to_compare(const System& system, Subject subject, Findings& out)
{
  auto& finding =
      out.unknown(std::move(subject), say({"level {} is declared without S and A, so it can't be recomputed",
                                           "只声明了第 {} 级，没有 S 和 A，无法复核"},
                                          {*level_of(system)}));
  finding.severity = Severity::low;
  add_problems(finding, system, {"business_level", "service_level"});
  finding.remedy = say({"Add the columns 业务信息安全保护等级 (S) and 系统服务安全保护等级 (A), or write the "
                        "level as S2A2G2, in {}:{}.",
                        "请在 {} 第 {} 行补充“业务信息安全保护等级”(S) "
                        "和“系统服务安全保护等级”(A)，或把等级写成 S2A2G2 的形式。"},
                       {system.source, system.line});
}

void judge(const System& system, Subject subject, Findings& out)
{
  if (!level_of(system)) {
    out.not_applicable(std::move(subject), {"the system is not graded yet", "该系统尚未定级"});
    return;
  }
  Doubts doubts;
  compare_sums(system, doubts);
  compare_matrix(system,
                 {{"business information (S)", "业务信息（S）"},
                  system.business_object,
                  system.business_harm,
                  system.business_level},
                 doubts);
  compare_matrix(system,
                 {{"system service (A)", "系统服务（A）"},
                  system.service_object,
                  system.service_harm,
                  system.service_level},
                 doubts);
  if (doubts.wrong.empty() && doubts.open.empty()) {
    if (!system.business_level || !system.service_level)
      return nothing_to_compare(system, std::move(subject), out);
    out.pass(std::move(subject), say({"level {} follows from S{} A{}", "第 {} 级与 S{}A{} 相符"},
                                     {*level_of(system), *system.business_level, *system.service_level}));
    return;
  }
  auto& finding = doubts.wrong.empty() ? out.unknown(std::move(subject), joined(doubts.open))
                                       : out.fail(std::move(subject), joined(doubts.wrong));
  finding.evidence = std::move(doubts.evidence);
  finding.responsible = system.owner;
}

void run(const Scope& scope, Findings& out)
{
  for_each_system(scope, out,
                  [&](const System& system, Subject subject) { judge(system, std::move(subject), out); });
}

} // namespace

extern const Check matrix_right;
constinit const Check matrix_right{
    .id = "gradecheck.matrix-right",
    .articles = articles_are<19, 25>,
    .severity = Severity::medium,
    .title = {"the level follows from the object infringed and the harm", "等级与受侵害客体和侵害程度相符"},
    .why = {"The level is the higher of S and A, and each of the two follows from a matrix. A level that "
            "does not is sent "
            "back by the police or protects too little.",
            "等级取 S 和 A 中较高者，二者又由矩阵确定；等级与矩阵不符会被公安机关退回，或者防护不足。"},
    .remedy = {"Correct the level or the ticks in the grading report, so that they agree with the matrix. "
               "Where the "
               "standard of 2020 and the form of 2025 differ, ask the police which one they apply.",
               "请改正定级报告中的等级或勾选项，使之与矩阵一致；2020 年国家标准与 2025 "
               "版备案表不一致时，请向受理备案的公安机关确认。"},
    .run = run,
};

} // namespace eduaudit::gradecheck::checks
