// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "archive/container.hpp"
#include "base/text.hpp"
#include "formats/tar/reader.hpp"
#include "read_ahead.hpp"

namespace eduaudit::backupverify::formats {

namespace {

// "a.tar.gz", "a.tgz", "a.tbz2"
bool is_named_tar(std::string_view name)
{
  const auto lower = to_lower(name);
  const auto dot = lower.rfind(".t");
  return lower.find(".tar") != std::string::npos ||
         (dot != std::string::npos && lower.size() - dot <= 5 && lower.find('z', dot) != std::string::npos);
}

// A file of zeros is no tar unless it calls itself one.
bool recognizes(const Head& head)
{
  return detect_container(head.bytes) == ContainerFormat::tar &&
         (head.bytes.find_first_not_of('\0') != std::string_view::npos || is_named_tar(head.name));
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
