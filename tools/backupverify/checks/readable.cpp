// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "wording.hpp"

namespace eduaudit::backupverify::checks {

namespace {

bool is_broken(ArchiveState state)
{
  return state == ArchiveState::damaged || state == ArchiveState::truncated ||
         state == ArchiveState::incomplete || state == ArchiveState::empty;
}

void is_whole(const Archive& archive, Findings& out)
{
  constexpr Text nothing{"", ""};
  constexpr Text no_checksum{"; its format has no checksum, only a manifest proves the content",
                             "；该格式自身没有校验和，内容只能由清单证明"};
  out.pass(subject_of(archive),
           say({"it reads to its last byte: {} bytes of content{}", "可读到最后一个字节：内容 {} 字节{}"},
               {archive.content_bytes, archive.checksummed ? nothing : no_checksum}));
}

void is_not_whole(const Archive& archive, Findings& out)
{
  const Words what = text_of(archive.state);
  const Words message = archive.reason.empty() ? what : say({"{} ({})", "{}（{}）"}, {what, archive.reason});
  auto& finding = is_broken(archive.state) ? out.fail(subject_of(archive), message)
                                           : out.unknown(subject_of(archive), message);
  if (!is_broken(archive.state))
    finding.remedy = remedy_of(archive.state);
  finding.evidence.push_back({"file", archive.path, message, text_of(ArchiveState::ok)});
}

void run(const Scope& scope, Findings& out)
{
  for_each_set(scope, out, [&](const BackupSet& set) {
    for (const auto* archive : archives_of(scope, set)) {
      if (archive->state == ArchiveState::ok)
        is_whole(*archive, out);
      else
        is_not_whole(*archive, out);
    }
    if (is_left_out(set))
      say_left_out(set, out);
  });
}

} // namespace

extern const Check readable;
constinit const Check readable{
    .id = "backupverify.readable",
    .articles = articles_are<20>,
    .severity = Severity::high,
    .title = {"backups can be read to their last byte", "备份可完整读取"},
    .why = {"A truncated archive, an empty dump or one without its closing line looks like a backup until "
            "the day it is needed.",
            "被截断的归档、空的转储或缺少结束行的转储，在需要恢复的那天之前看起来都像正常的备份。"},
    .remedy = {"Take this backup again, look into the log and the free space of the job that wrote it, and "
               "restore a test file from the new one.",
               "重新执行该备份，检查写入它的任务日志与磁盘空间，并用新备份做一次恢复试验。"},
    .run = run};

} // namespace eduaudit::backupverify::checks
