// SPDX-License-Identifier: Apache-2.0
#include "check/check.hpp"
#include "judge.hpp"

namespace eduaudit::backupverify::checks {

namespace {

Text state_text(ArchiveState state)
{
  switch (state) {
  case ArchiveState::damaged:
    return {"it is damaged", "文件已损坏"};
  case ArchiveState::truncated:
    return {"it is cut off", "文件被截断"};
  case ArchiveState::incomplete:
    return {"it is not complete", "内容不完整"};
  case ArchiveState::empty:
    return {"it is empty", "内容为空"};
  case ArchiveState::encrypted:
    return {"it is encrypted, so its content can't be verified here", "文件已加密，无法在此验证内容"};
  case ArchiveState::unsupported:
    return {"its format can't be verified here", "无法验证该格式"};
  case ArchiveState::unreadable:
    return {"it could not be read", "无法读取"};
  case ArchiveState::ok:
    break;
  }
  return {"it reads to its last byte", "可读到最后一个字节"};
}

bool is_broken(ArchiveState state)
{
  return state == ArchiveState::damaged || state == ArchiveState::truncated ||
         state == ArchiveState::incomplete || state == ArchiveState::empty;
}

void judge(const Archive& archive, Findings& out)
{
  if (archive.state == ArchiveState::ok) {
    out.pass(
        subject_of(archive),
        say({"it reads to its last byte: {} bytes of content{}", "可读到最后一个字节：内容 {} 字节{}"},
            {archive.content_bytes,
             archive.checksummed ? Text{"", ""}
                                 : Text{"; its format has no checksum, only a manifest proves the content",
                                        "；该格式自身没有校验和，内容只能由清单证明"}}));
    return;
  }
  const Words message = state_text(archive.state);
  auto& finding = is_broken(archive.state) ? out.fail(subject_of(archive), message)
                                           : out.unknown(subject_of(archive), message);
  const auto state = std::string(enum_name(archive.state));
  finding.evidence.push_back(
      {"file", archive.path, archive.reason.empty() ? state : state + ": " + archive.reason, "ok"});
}

void run(const Scope& scope, Findings& out)
{
  for_each_archive(scope, out, [&](const Archive& archive) { judge(archive, out); });
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
