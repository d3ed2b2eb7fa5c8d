// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"
#include "base/text.hpp"
#include "record/access_text.hpp"
#include "standing.hpp"
#include "wording.hpp"
#include <algorithm>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t most_evidence = 20;

void nothing_declared(Findings& out)
{
  out.unknown({"backup_set", "none", "backup"}, {"no backup set is declared", "没有声明任何备份集"})
      .remedy = Text{
      "Add a [[backupverify.set]] with name and paths to audit.toml for each backup that the school takes.",
      "在 audit.toml 中为学校的每个备份添加 [[backupverify.set]]，写明 name 和 paths。"};
}

Evidence evidence_of(const BackupSet& set)
{
  const auto where = join(set.paths, ", ");
  if (set.access == FactAccess::malformed)
    return {"file", where, reason_of(set.access, set.reason), Text{"a backup file", "备份文件"}};
  return {"file", where, text_of(set.access), text_of(FactAccess::ok)};
}

Text remedy_of_place(const BackupSet& set)
{
  if (set.access != FactAccess::malformed)
    return remedy_of(set.access);
  return set.declared ? Text{"Correct the paths of the set in audit.toml as the reason says.",
                             "按所述原因更正 audit.toml 中该备份集的 paths。"}
                      : Text{"Name the files after --backup as the reason says, a pattern in quotes.",
                             "按所述原因在 --backup 之后指明文件，通配模式须加引号。"};
}

void unreadable(const BackupSet& set, Findings& out)
{
  constexpr Text no_file_named{"the path of this backup names no file: {}", "该备份的路径没有指明文件：{}"};
  constexpr Text not_read{"the place of this backup could not be read: {}", "无法读取该备份的位置：{}"};
  auto& finding =
      out.unknown(subject_of(set), say(set.access == FactAccess::malformed ? no_file_named : not_read,
                                       {reason_of(set.access, set.reason)}));
  finding.remedy = remedy_of_place(set);
  finding.evidence.push_back(evidence_of(set));
}

void no_file(const BackupSet& set, Findings& out)
{
  auto& finding = out.fail(
      subject_of(set), say({"there is no backup file: nothing matches {}", "没有备份文件：没有文件匹配 {}"},
                           {join(set.paths, ", ")}));
  finding.remedy =
      set.declared
          ? Text{"Where the backups lie elsewhere, correct the paths of the set in audit.toml; where there "
                 "are none, run the backup job and look into its log.",
                 "备份在别处的，更正 audit.toml 中备份集的 "
                 "paths；确实没有备份的，立即执行备份任务并查看其日志。"}
          : Text{"Where the backups lie elsewhere, name that place after --backup; where there are none, run "
                 "the backup job and look into its log.",
                 "备份在别处的，在 --backup 之后改写为该处；确实没有备份的，立即执行备份任务并查看其日志。"};
  finding.evidence.push_back(
      {"file", join(set.paths, ", "), Text{"no file", "没有文件"}, Text{"a backup file", "备份文件"}});
}

void look_at(const BackupSet& set, Findings& out, const JudgeSet& judge)
{
  if (set.files > 0)
    judge(set);
  else if (set.access == FactAccess::ok || set.access == FactAccess::absent)
    no_file(set, out);
  else
    unreadable(set, out);
}

} // namespace

Subject subject_of(const BackupSet& set)
{
  return {"backup_set", set.name, set.name};
}

Subject subject_of(const Archive& archive)
{
  return {"archive", archive.set + "/" + (archive.name.empty() ? archive.path : archive.name), archive.path};
}

void for_each_set(const Scope& scope, Findings& out, const JudgeSet& judge)
{
  const auto sets = scope.of<BackupSet>();
  if (sets.empty())
    nothing_declared(out);
  for (const auto& set : sets)
    look_at(set, out, judge);
}

void for_each_set_that(const IsOne& is_one, const Text& why_not, const Scope& scope, Findings& out,
                       const JudgeSet& judge)
{
  const auto sets = scope.of<BackupSet>();
  if (sets.empty())
    nothing_declared(out);
  for (const auto& set : sets) {
    if (is_one(set))
      look_at(set, out, judge);
    else if (!why_not.en.empty())
      out.not_applicable(subject_of(set), why_not);
  }
}

void for_each_declared_set(const Scope& scope, Findings& out, const JudgeSet& judge)
{
  for_each_set_that([](const BackupSet& set) { return set.declared; }, not_declared, scope, out, judge);
}

bool has_no_file(const BackupSet& set)
{
  return set.files == 0 && (set.access == FactAccess::ok || set.access == FactAccess::absent);
}

bool is_left_out(const BackupSet& set)
{
  return set.access != FactAccess::ok && set.files > 0;
}

Finding& say_left_out(const BackupSet& set, Findings& out)
{
  auto& finding = out.unknown(
      subject_of(set), say({"a part of this backup could not be read: {}", "该备份有一部分无法读取：{}"},
                           {reason_of(set.access, set.reason)}));
  finding.remedy = remedy_of_place(set);
  finding.evidence.push_back(evidence_of(set));
  return finding;
}

std::vector<const Archive*> archives_of(const Scope& scope, const BackupSet& set)
{
  std::vector<const Archive*> archives;
  for (const auto& archive : scope.of<Archive>())
    if (archive.set == set.name)
      archives.push_back(&archive);
  return archives;
}

void explain_undecided(const Scope& scope, const std::vector<const Archive*>& undecided, Finding& finding)
{
  constexpr Text dated{"dated by its name or content, and not in the future",
                       "文件名或内容中有日期，且不晚于现在"};
  for (std::size_t i = 0; i < std::min(undecided.size(), most_evidence); ++i) {
    const auto& archive = *undecided[i];
    finding.evidence.push_back({"file", archive.path, why_undecided(archive, scope.now, scope.zone),
                                archive.verdict == Verdict::ok ? dated : text_of(Verdict::ok)});
  }
  if (!undecided.empty())
    finding.remedy = remedy_of_undecided(*undecided.front());
}

} // namespace eduaudit::backupverify
