// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "container_reading.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return detect_container(head.bytes) == ContainerFormat::cpio;
}

// The sums of the "crc" kind of cpio are checked by no one, the other kinds have none.
void examine(BackupFile& file, Report& report)
{
  examine_container(file, report, Checksums::partial);
}

} // namespace

extern const Format cpio;
constinit const Format cpio{"cpio", recognizes, examine};

} // namespace eduaudit::backupverify::formats
