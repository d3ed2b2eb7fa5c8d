// SPDX-License-Identifier: Apache-2.0
#include "container_reading.hpp"

namespace eduaudit::backupverify {

namespace {

// Members that have a content of their own, though perhaps no bytes: what is else in a container (folders,
// empty files) need not be backed up.
struct Contents {
  bool bytes = false; // also those that GNU tar writes of a folder in an incremental backup
  bool links_or_devices = false;
};

void judge(const ContainerSummary& summary, const Contents& contents, Report& report)
{
  if (summary.encrypted > 0)
    report.unverifiable(Unproven::encrypted,
                        say({"{} of {} members are encrypted", "共 {1} 个成员，其中 {0} 个已加密"},
                            {summary.encrypted, summary.members}));
  else if (summary.members == 0)
    report.say(Verdict::empty, Text{"no member is in it", "其中没有任何成员"});
  else if (!summary.end_marker)
    report.say(Verdict::incomplete,
               Text{"the end-of-archive marker is missing: it may be cut at a member's end",
                    "缺少归档结束标记，可能在某个成员之后被截断"});
  else if (!contents.bytes && !contents.links_or_devices)
    report.say(Verdict::empty, Text{"only folders and empty files are in it", "其中只有目录和空文件"});
}

} // namespace

void examine_container(BackupFile& file, Report& report)
{
  Contents contents;
  const auto summary = read_container(
      file.path(),
      [&](const Member& member) {
        report.add_member();
        contents.links_or_devices |= member.type == Member::Type::link || member.type == Member::Type::other;
        report.taken(member.mtime);
      },
      [&](const Member&, std::string_view chunk) { contents.bytes |= !chunk.empty(); });
  if (!summary)
    return report.fault(summary.error());
  report.add_content(static_cast<int64_t>(summary->bytes));
  if (summary->checksummed)
    report.checksums_hold();
  judge(*summary, contents, report);
}

} // namespace eduaudit::backupverify
