// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include <algorithm>

namespace eduaudit::backupverify::checks {

namespace {

struct Sign {
  std::string path;
  Words evidence;
};

// What the set shows, and what the reading of its archives found suspicious.
std::vector<Sign> signs_of(const Scope& scope, const BackupSet& set)
{
  std::vector<Sign> signs;
  for (const auto& sign : set.signs)
    signs.push_back({sign.path, sign.evidence});
  for (const auto* archive : archives_of(scope, set))
    if (archive->verdict == Verdict::suspicious &&
        std::ranges::find(signs, archive->path, &Sign::path) == signs.end())
      signs.push_back({archive->path, archive->reason});
  return signs;
}

void judge(const Scope& scope, const BackupSet& set, Findings& out)
{
  constexpr std::size_t most = 20;
  const auto signs = signs_of(scope, set);
  if (signs.empty()) {
    if (is_left_out(set))
      say_left_out(set, out);
    else
      out.pass(subject_of(set),
               {"nothing looks as if somebody had encrypted or tampered with it", "没有被加密或篡改的迹象"});
    return;
  }
  auto& finding = out.fail(subject_of(set), say({"{} sign(s), first {}: {}", "{} 处迹象，首先是 {}：{}"},
                                                {signs.size(), signs.front().path, signs.front().evidence}));
  for (std::size_t i = 0; i < std::min(signs.size(), most); ++i)
    finding.evidence.push_back({"file", signs[i].path, signs[i].evidence, Text{"no such sign", "无此迹象"}});
}

// A note beside the backups counts also where none of them is there any more.
void run(const Scope& scope, Findings& out)
{
  const auto is_there = [](const BackupSet& set) { return !has_no_file(set); };
  for (const auto& set : scope.of<BackupSet>()) {
    if (is_there(set))
      continue;
    if (set.signs.empty())
      out.not_applicable(subject_of(set), nothing_there);
    else
      judge(scope, set, out);
  }
  for_each_set_that(is_there, {}, scope, out, [&](const BackupSet& set) { judge(scope, set, out); });
}

} // namespace

extern const Check not_suspicious;
constinit const Check not_suspicious{
    .id = "backupverify.not-suspicious",
    .articles = articles_are<20>,
    .severity = Severity::critical,
    .title = {"nothing looks as if somebody had encrypted the backups", "备份没有被加密或篡改的迹象"},
    .why = {"Ransomware encrypts the backups first. A name that promises an archive over random bytes, a "
            "strange "
            "word behind many names or a note is seen before anything has to be restored.",
            "勒索软件首先加密备份。名为归档而内容随机、许多文件名后多出陌生后缀、勒索信，都能在需要恢复之前被"
            "发现。"},
    .remedy = {"Disconnect this host and the backup place from the network, don't remove or overwrite "
               "anything, and "
               "look at the copies elsewhere before they are synchronized. Where the backups are encrypted "
               "on purpose, "
               "let their names say so (.gpg, .age, .enc).",
               "断开本机和备份位置的网络，不要删除或覆盖任何文件，在同步之前检查其他位置的副本。备份确系有意"
               "加密的，"
               "请用文件名说明（.gpg、.age、.enc）。"},
    .run = run};

} // namespace eduaudit::backupverify::checks
