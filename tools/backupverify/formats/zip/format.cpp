// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "archive/container.hpp"
#include "formats/zip/reader.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return detect_container(head.bytes) == ContainerFormat::zip;
}

void examine(BackupFile& file, Report& report)
{
  if (file.codec() != Codec::plain)
    return report.unverifiable(Unproven::unsupported,
                               say({"zip inside {}", "{} 压缩的 zip"}, {codec_name(file.codec())}));
  if (file.head().starts_with("PK\7\10"))
    return report.unverifiable(
        Unproven::unsupported,
        Text{"it is the first of several parts: test the last one with 7z t, or join them "
             "with zip -s 0",
             "这是分卷中的第一个：请用 7z t 检验最后一个分卷，或用 zip -s 0 合并"});
  zip::Reader(file, report).run();
}

} // namespace

extern const Format zip;
constinit const Format zip{"zip", recognizes, examine};

} // namespace eduaudit::backupverify::formats
