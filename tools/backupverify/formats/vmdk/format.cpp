// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "descriptor.hpp"
#include "image_reading.hpp"
#include "sparse.hpp"

namespace eduaudit::backupverify::formats {

namespace {

using namespace vmdk;

bool recognizes(const Head& head)
{
  return head.codec == Codec::plain &&
         (head.bytes.starts_with(magic) || head.bytes.starts_with(descriptor_start));
}

void examine_extent(BackupFile& file, Report& report)
{
  const auto header = read_header(file.head());
  if (header.version < 1 || header.version > 3)
    return report.unverifiable(Unproven::unsupported,
                               Text{"a version of VMDK that is not known here", "未知的 VMDK 版本"});
  if (!is_sound(header, file.head()))
    return lose_range(report, 0, sector, {}, Text{"its header contradicts itself", "文件头自相矛盾"});
  if (file.size() % static_cast<int64_t>(sector) != 0)
    report.say(Verdict::incomplete,
               Text{"its size is no number of sectors: it is cut", "文件大小不是整扇区，文件被截断"});
  if (header.descriptor > 0)
    read_embedded_descriptor(file, header.descriptor * sector, header.descriptor_size * sector, report);
  if (header.is_stream())
    return read_stream(file, header, report);
  report.add_content(static_cast<int64_t>(header.capacity * sector));
  read_sparse(file, header, report);
}

void examine(BackupFile& file, Report& report)
{
  if (file.head().starts_with(magic))
    examine_extent(file, report);
  else
    examine_descriptor(file, report);
}

} // namespace

extern const Format vmdk;
constinit const Format vmdk{"vmdk", recognizes, examine};

} // namespace eduaudit::backupverify::formats
