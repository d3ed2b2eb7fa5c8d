// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "container_reading.hpp"
#include "formats/rar/blocks.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return detect_container(head.bytes) == ContainerFormat::rar;
}

// What libarchive says of encrypted members is wrong, so they are found before it is asked.
void examine(BackupFile& file, Report& report)
{
  if (file.codec() != Codec::plain)
    return examine_container(file, report, Checksums::partial);
  const auto blocks = rar::read_blocks(file, report);
  if (blocks.encrypted_names)
    return report.unverifiable(Unproven::encrypted,
                               Text{"even the names of its members are encrypted", "连成员名称也已加密"});
  if (blocks.encrypted > 0)
    return report.unverifiable(Unproven::encrypted,
                               say({"{} of {} members are encrypted", "共 {1} 个成员，其中 {0} 个已加密"},
                                   {blocks.encrypted, blocks.members}));
  if (blocks.later_volume || blocks.more_volumes)
    return report.unverifiable(
        Unproven::unsupported,
        Text{"it is one of several volumes: test them with unrar t", "这是多个分卷之一：请用 unrar t 检验"});
  if (report.verdict() == Verdict::ok)
    examine_container(file, report, blocks.unchecked == 0 ? Checksums::whole : Checksums::partial,
                      blocks.crcs);
}

} // namespace

extern const Format rar;
constinit const Format rar{"rar", recognizes, examine};

} // namespace eduaudit::backupverify::formats
