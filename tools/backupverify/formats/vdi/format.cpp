// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "binary.hpp"
#include "image_reading.hpp"

namespace eduaudit::backupverify::formats {

namespace {

// The header of VirtualBox's disk images, version 1.1 (VDICore.h).
constexpr std::string_view text_start = "<<< "; // and who wrote it
constexpr std::size_t header_end = 0x1c8;
constexpr std::uint32_t signature = 0xbeda107f;
constexpr std::uint32_t not_allocated = 0xffffffff;
constexpr std::uint32_t zeroed = 0xfffffffe;
enum Kind : std::uint32_t { dynamic_image = 1, fixed_image = 2, undo_image = 3, difference_image = 4 };

struct Vdi {
  std::uint32_t kind;
  std::uint64_t map; // bytes from the start of the file
  std::uint64_t data;
  std::uint64_t disk_size;
  std::uint64_t block; // with what stands before each
  std::uint64_t blocks;
  std::uint64_t allocated;
};

Vdi read_header(std::string_view head)
{
  return {little<std::uint32_t>(head, 0x4c),
          little<std::uint32_t>(head, 0x154),
          little<std::uint32_t>(head, 0x158),
          little<std::uint64_t>(head, 0x170),
          std::uint64_t{little<std::uint32_t>(head, 0x178)} + little<std::uint32_t>(head, 0x17c),
          little<std::uint32_t>(head, 0x180),
          little<std::uint32_t>(head, 0x184)};
}

bool is_sound(const Vdi& vdi, std::string_view head)
{
  const std::uint64_t block = little<std::uint32_t>(head, 0x178);
  return vdi.kind >= dynamic_image && vdi.kind <= difference_image && block > 0 && block % 512 == 0 &&
         vdi.allocated <= vdi.blocks && vdi.disk_size <= vdi.blocks * block &&
         vdi.disk_size > (vdi.blocks - 1) * block && vdi.map >= header_end &&
         vdi.data >= vdi.map + vdi.blocks * 4 && little<std::uint32_t>(head, 0x168) == 512;
}

bool recognizes(const Head& head)
{
  return head.bytes.size() >= header_end && head.bytes.starts_with(text_start) &&
         little<std::uint32_t>(head.bytes, 0x40) == signature && head.codec == Codec::plain;
}

void read_map(const BackupFile& file, const Vdi& vdi, Report& report)
{
  TakenBlocks taken(vdi.allocated);
  const auto read =
      each_entry(file, vdi.map, vdi.blocks, 4, [&](std::uint64_t index, std::string_view entry) {
        const auto place = little<std::uint32_t>(entry, 0);
        if (place == not_allocated || place == zeroed)
          return true;
        if (place >= vdi.allocated || !taken.take(place))
          lose_range(
              report, vdi.map + index * 4, vdi.map + index * 4 + 4, {},
              say({"block {} of the disk lies where none can be", "磁盘的第 {} 块指向无效位置"}, {index}));
        return report.archive().damage_count < 1000;
      });
  if (!read)
    return report.fault(read.error());
  if (taken.has_room() && taken.taken() != vdi.allocated)
    lose_range(
        report, vdi.map, vdi.map + vdi.blocks * 4, {},
        say({"{} blocks are in its map, and its header says {}", "映射表中有 {} 块，而文件头记录 {} 块"},
            {taken.taken(), vdi.allocated}));
}

void examine(BackupFile& file, Report& report)
{
  const auto vdi = read_header(file.head());
  if (little<std::uint32_t>(file.head(), 0x44) >> 16 != 1)
    return report.unverifiable(Unproven::unsupported,
                               Text{"a version of VDI that is not known here", "未知的 VDI 版本"});
  if (!is_sound(vdi, file.head()))
    return lose_range(report, 0, header_end, {}, Text{"its header contradicts itself", "文件头自相矛盾"});
  report.add_content(static_cast<int64_t>(vdi.disk_size));
  const auto wanted = vdi.data + vdi.allocated * vdi.block;
  if (wanted > static_cast<std::uint64_t>(file.size()))
    say_cut(report, file, wanted);
  if (is_within(vdi.map, vdi.blocks * 4, static_cast<std::uint64_t>(file.size())))
    read_map(file, vdi, report);
  if (vdi.kind >= undo_image)
    report.unverifiable(Unproven::unsupported,
                        Text{"it holds only what differs from another image, which must be there, too",
                             "它只含与另一映像的差异，还需要该映像"});
}

} // namespace

extern const Format vdi;
constinit const Format vdi{"vdi", recognizes, examine};

} // namespace eduaudit::backupverify::formats
