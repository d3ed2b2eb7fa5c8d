// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "record/access_text.hpp"
#include "wording.hpp"
#include <algorithm>

namespace eduaudit::backupverify::checks {

namespace {

void no_manifest(const BackupSet& set, Findings& out)
{
  out.unknown(subject_of(set),
              {"no manifest is declared, so nothing proves that the files are the ones that were written",
               "没有声明校验清单，无法证明文件仍与写入时一致"})
      .remedy = {"Write one when the backup is made: backupverify manifest create PATH... -o SHA256SUMS, and "
                 "name it in manifest = \"...\" of the set.",
                 "在备份完成时生成清单：backupverify manifest create 路径... -o SHA256SUMS，并在备份集中写 "
                 "manifest = \"...\"。"};
}

constexpr std::size_t most_evidence = 20;

constexpr Text make_it_anew{
    "Make the manifest anew when a backup is written: backupverify manifest create PATH... -o FILE.",
    "每次写入备份时重新生成清单：backupverify manifest create 路径... -o 文件。"};

void manifest_unread(const BackupSet& set, Findings& out)
{
  const auto reason = reason_of(set.manifest_access, set.manifest_reason);
  auto& finding =
      out.unknown(subject_of(set), say({"the manifest {} could not be used: {}", "校验清单 {} 无法使用：{}"},
                                       {set.manifest, reason}));
  finding.remedy =
      set.manifest_access == FactAccess::malformed ? make_it_anew : remedy_of(set.manifest_access);
  finding.evidence.push_back({"file", set.manifest, reason, text_of(FactAccess::ok)});
}

struct Differences {
  std::vector<const Archive*> changed;
  std::vector<const Archive*> unlisted;
  std::vector<const Archive*> unread;
  int64_t match = 0;
};

Differences differences(const Scope& scope, const BackupSet& set)
{
  Differences all;
  for (const auto* archive : archives_of(scope, set)) {
    if (archive->manifest == ManifestState::mismatch)
      all.changed.push_back(archive);
    else if (archive->manifest == ManifestState::not_listed)
      all.unlisted.push_back(archive);
    else if (archive->manifest == ManifestState::match)
      ++all.match;
    else
      all.unread.push_back(archive);
  }
  return all;
}

void add_evidence(Finding& finding, const std::vector<const Archive*>& archives)
{
  for (std::size_t i = 0; i < std::min(archives.size(), most_evidence); ++i)
    finding.evidence.push_back(
        {"file", archives[i]->path, text_of(archives[i]->manifest), text_of(ManifestState::match)});
}

void is_changed(const BackupSet& set, const Differences& found, int64_t missing, Findings& out)
{
  const auto not_compared = found.unlisted.size() + found.unread.size();
  auto& finding =
      out.fail(subject_of(set),
               say({"{} file(s) differ from the manifest, {} named by it are missing, {} were not compared",
                    "{} 个文件与清单不一致，清单中的 {} 个文件缺失，{} 个文件未能比较"},
                   {found.changed.size(), missing, not_compared}));
  add_evidence(finding, found.changed);
  for (std::size_t i = 0; i < std::min(set.missing.size(), most_evidence); ++i)
    finding.evidence.push_back(
        {"file", set.missing[i], Text{"missing", "缺失"}, text_of(ManifestState::match)});
}

void is_not_covered(const BackupSet& set, const Differences& found, Findings& out)
{
  auto& finding =
      out.unknown(subject_of(set), say({"{} file(s) are not in the manifest and {} could not be compared",
                                        "{} 个文件未列入清单，{} 个文件无法比较"},
                                       {found.unlisted.size(), found.unread.size()}));
  add_evidence(finding, found.unlisted);
  add_evidence(finding, found.unread);
  finding.remedy = found.unlisted.empty() ? remedy_of_unreadable() : make_it_anew;
}

void judge(const Scope& scope, const BackupSet& set, Findings& out)
{
  const auto found = differences(scope, set);
  const auto missing = std::max(set.missing_files, static_cast<int64_t>(set.missing.size()));
  if (!found.changed.empty() || missing > 0)
    is_changed(set, found, missing, out);
  else if (set.manifest_access != FactAccess::ok)
    manifest_unread(set, out);
  else if (!found.unread.empty() || !found.unlisted.empty())
    is_not_covered(set, found, out);
  else if (is_left_out(set))
    say_left_out(set, out);
  else
    out.pass(subject_of(set),
             say({"all {} file(s) are as the manifest says", "全部 {} 个文件与清单一致"}, {found.match}));
}

void run(const Scope& scope, Findings& out)
{
  const auto may_have_one = [](const BackupSet& set) { return set.declared || !set.manifest.empty(); };
  for_each_set_that(may_have_one, not_declared, scope, out, [&](const BackupSet& set) {
    if (set.manifest.empty())
      no_manifest(set, out);
    else
      judge(scope, set, out);
  });
}

} // namespace

extern const Check intact;
constinit const Check intact{
    .id = "backupverify.intact",
    .articles = articles_are<20>,
    .severity = Severity::high,
    .title = {"backups are as they were written", "备份与写入时一致"},
    .why =
        {"A flipped bit or a changed file is found only by a digest that was taken when the backup was made; "
         "a plain tar or a "
         "text dump has no checksum of its own.",
         "只有在备份完成时计算的摘要才能发现位翻转或被改动的文件；未压缩的 tar 和文本转储本身没有校验和。"},
    .remedy = {"Don't delete it yet: restore what can be restored, take a new backup, find the cause (disk, "
               "memory, a person), and check the copies.",
               "先不要删除：恢复尚能恢复的内容，重新备份，查明原因（磁盘、内存或人为），并检查其他副本。"},
    .run = run};

} // namespace eduaudit::backupverify::checks
