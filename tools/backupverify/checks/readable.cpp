// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"
#include "wording.hpp"

namespace eduaudit::backupverify::checks {

namespace {

bool is_broken(Verdict verdict)
{
  return verdict == Verdict::damaged || verdict == Verdict::incomplete || verdict == Verdict::empty;
}

// Its bytes are not those of the manifest, which backupverify.intact says, and nothing else is wrong with it.
bool differs_only(const Archive& archive)
{
  return archive.verdict == Verdict::damaged && archive.manifest == ManifestState::mismatch &&
         archive.level >= static_cast<int64_t>(Level::complete);
}

void is_whole(const Archive& archive, Findings& out)
{
  out.pass(subject_of(archive), say({"it reads to its last byte: {} bytes of content; proven: {}",
                                     "可读到最后一个字节：内容 {} 字节；证明程度：{}"},
                                    {archive.content_bytes, text_of(static_cast<Level>(archive.level))}));
}

void is_not_whole(const Archive& archive, Findings& out)
{
  const Words what = text_of(archive.verdict);
  const Words message = archive.reason.empty() ? what : say({"{} ({})", "{}（{}）"}, {what, archive.reason});
  auto& finding = is_broken(archive.verdict) ? out.fail(subject_of(archive), message)
                                             : out.unknown(subject_of(archive), message);
  if (!is_broken(archive.verdict))
    finding.remedy = remedy_of(archive);
  finding.evidence.push_back({"file", archive.path, message, text_of(Verdict::ok)});
}

void run(const Scope& scope, Findings& out)
{
  for_each_set(scope, out, [&](const BackupSet& set) {
    for (const auto* archive : archives_of(scope, set)) {
      if (archive->verdict == Verdict::ok || differs_only(*archive))
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
