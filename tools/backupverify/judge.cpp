// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"
#include "base/text.hpp"

namespace eduaudit::backupverify {

namespace {

void nothing_declared(Findings& out)
{
  out.unknown({"backup_set", "none", "backup"},
              {"no backup set is declared: add a [[backupverify.set]] with name and paths to audit.toml",
               "没有声明任何备份集：请在 audit.toml 中添加 [[backupverify.set]]，写明 name 和 paths"});
}

void unreadable(const BackupSet& set, Findings& out)
{
  out.unknown(subject_of(set),
              say({"the place of this backup could not be read ({}): {}", "无法读取该备份的位置（{}）：{}"},
                  {enum_name(set.access), set.reason}))
      .evidence.push_back({"file", join(set.paths, ", "), std::string(enum_name(set.access)), "ok"});
}

void no_file(const BackupSet& set, Findings& out)
{
  out.fail(subject_of(set),
           say({"there is no backup file: nothing matches {}", "没有备份文件：没有文件匹配 {}"},
               {join(set.paths, ", ")}));
}

} // namespace

Subject subject_of(const BackupSet& set)
{
  return {"backup_set", set.name, set.name};
}

Subject subject_of(const Archive& archive)
{
  return {"archive", archive.set + "/" + archive.path, archive.path};
}

void for_each_set(const Scope& scope, Findings& out, const std::function<void(const BackupSet&)>& judge)
{
  const auto sets = scope.of<BackupSet>();
  if (sets.empty())
    nothing_declared(out);
  for (const auto& set : sets) {
    if (set.access != FactAccess::ok && set.access != FactAccess::absent)
      unreadable(set, out);
    else if (set.generations == 0)
      no_file(set, out);
    else
      judge(set);
  }
}

void for_each_archive(const Scope& scope, Findings& out, const std::function<void(const Archive&)>& judge)
{
  for_each_set(scope, out, [&](const BackupSet& set) {
    for (const auto& archive : scope.of<Archive>())
      if (archive.set == set.name)
        judge(archive);
  });
}

} // namespace eduaudit::backupverify
