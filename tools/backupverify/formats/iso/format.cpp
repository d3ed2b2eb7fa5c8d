// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "container_reading.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return detect_container(head.bytes) == ContainerFormat::iso;
}

// ISO 9660 has no checksum.
void examine(BackupFile& file, Report& report)
{
  examine_container(file, report, Checksums::partial);
}

} // namespace

extern const Format iso;
constinit const Format iso{"iso", recognizes, examine};

} // namespace eduaudit::backupverify::formats
