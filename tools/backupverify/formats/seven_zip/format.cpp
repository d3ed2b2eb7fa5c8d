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

void examine(BackupFile& file, Report& report)
{
  if (file.codec() != Codec::plain)
    return examine_container(file, report, Checksums::partial);
  const auto header = seven_zip::check_headers(file, report);
  if (!header)
    return;
  const auto files = seven_zip::read_file_crcs(file, *header);
  examine_container(file, report, files && files->all ? Checksums::whole : Checksums::partial,
                    files ? files->crcs : MemberCrcs());
}

} // namespace

extern const Format seven_zip;
constinit const Format seven_zip{"7z", recognizes, examine};

} // namespace eduaudit::backupverify::formats
