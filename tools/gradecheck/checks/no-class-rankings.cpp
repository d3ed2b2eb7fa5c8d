// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "exposure_check.hpp"

namespace eduaudit::gradecheck::checks {

namespace {

constexpr ExposureKind kinds[] = {ExposureKind::class_ranking, ExposureKind::score_list};

int64_t rows_by(const Exposure& exposure, const std::string& basis)
{
  const auto found = exposure.basis.find(basis);
  return found == exposure.basis.end() ? 0 : found->second;
}

// Of a contest, though its table may rank within classes.
bool is_contest(const Exposure& exposure)
{
  return rows_by(exposure, "contest") + rows_by(exposure, "contest-class") == exposure.count;
}

// The measures forbid rankings in compulsory education (primary and junior); an undeclared stage is taken as
// such. Lists of scores, and rankings of senior pupils, are against the ministry's rules on protecting minors
// only.
Severity severity(const Exposure& exposure, const Scope&)
{
  if (is_contest(exposure))
    return rows_by(exposure, "contest-class") > 0 ? Severity::low : Severity::info;
  if (exposure.kind == ExposureKind::score_list || exposure.stage == Stage::senior)
    return exposure.audience == Audience::open ? Severity::medium : Severity::low;
  if (exposure.audience == Audience::report)
    return Severity::low;
  return exposure.audience == Audience::open ? Severity::high : Severity::medium;
}

Words what(const Exposure& exposure)
{
  if (is_contest(exposure) && rows_by(exposure, "contest-class") > 0)
    return {"results of a contest, by the words around them, with ranks within a class or year",
            "有疑似比赛的结果（根据上下文判断），但列出了班级或年级名次"};
  if (is_contest(exposure))
    return {"results of a contest or recruitment, by the words around them",
            "有疑似比赛或招聘的结果（根据上下文判断）"};
  if (exposure.kind == ExposureKind::score_list)
    return {"names with scores, not sorted by them", "有姓名与成绩对照表（未按成绩排序）"};
  if (exposure.basis.contains("rank-column"))
    return {"a table with names and ranks", "有带名次的姓名表格"};
  if (exposure.basis.contains("rank-list"))
    return {"names behind ranks in the text", "正文按名次列出了姓名"};
  return {"names sorted by score, which ranks them", "姓名按成绩排序，等同于排名"};
}

Words message(const Exposure& exposure)
{
  const Text stage = exposure.stage == Stage::undeclared
                         ? Text{" (no stage is declared; compulsory education is assumed)",
                                "（未声明学段，按义务教育阶段判断）"}
                         : Text{"", ""};
  return say({"{1}, {0}; rows: {2}{3}", "{}的文件中{}，共 {} 行{}"},
             {audience_text(exposure.audience), what(exposure), exposure.count, stage});
}

constexpr ExposureRule rule{kinds, {"class rankings", "班级学生排名"}, severity, message};

void run(const Scope& scope, Findings& out)
{
  judge_exposures(scope, out, rule);
}

} // namespace

extern const Check no_class_rankings;
constinit const Check no_class_rankings{
    .id = "gradecheck.no-class-rankings",
    .articles = articles_are<24>,
    .severity = Severity::high,
    .title = {"no ranking of pupils is published", "发布的内容中没有学生排名"},
    .why = {"Platforms and applications of compulsory schools must not show how a class ranks. A list that "
            "is sorted by "
            "score says the same without a column of ranks.",
            "义务教育阶段学校使用的网络平台或应用软件不得显示班级学生排名；按成绩排序的名单即使没有名次列，也"
            "等同于排名。"},
    .remedy = {"Take the list down. Tell each pupil and guardian their own result only, as a grade instead "
               "of a score.",
               "撤下该名单。成绩只单独告知学生本人及其监护人，并采用等级方式呈现。"},
    .run = run,
};

} // namespace eduaudit::gradecheck::checks
