// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "container_reading.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return detect_container(head.bytes) == ContainerFormat::cab;
}

// Its blocks may have a sum of 32 bits, or none; nothing covers the headers.
void examine(BackupFile& file, Report& report)
{
  examine_container(file, report, Checksums::partial);
}

} // namespace

extern const Format cab;
constinit const Format cab{"cab", recognizes, examine};

} // namespace eduaudit::backupverify::formats
