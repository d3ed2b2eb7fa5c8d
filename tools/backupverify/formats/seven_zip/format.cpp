// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "container_reading.hpp"
#include "formats/seven_zip/start_header.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return detect_container(head.bytes) == ContainerFormat::seven_zip;
}

// The CRC of each file is checked by libarchive.
void examine(BackupFile& file, Report& report)
{
  if (file.codec() != Codec::plain || seven_zip::check_headers(file, report))
    examine_container(file, report, Checksums::whole);
}

} // namespace

extern const Format seven_zip;
constinit const Format seven_zip{"7z", recognizes, examine};

} // namespace eduaudit::backupverify::formats
