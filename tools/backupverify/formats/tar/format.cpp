// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "archive/container.hpp"
#include "formats/tar/reader.hpp"
#include "read_ahead.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return detect_container(head.bytes) == ContainerFormat::tar;
}

void examine(BackupFile& file, Report& report)
{
  if (file.how().member && file.how().jobs > 1) {
    ReadAhead ahead(file.stream());
    tar::Reader(file, ahead, report).run();
  } else {
    tar::Reader(file, file.stream(), report).run();
  }
}

} // namespace

extern const Format tar;
constinit const Format tar{"tar", recognizes, examine};

} // namespace eduaudit::backupverify::formats
