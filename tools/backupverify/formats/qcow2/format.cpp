// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "binary.hpp"
#include "clusters.hpp"
#include "image_reading.hpp"

namespace eduaudit::backupverify::formats {

namespace {

using qcow2::Clusters;

enum Feature : std::uint64_t { dirty = 1, corrupt = 2, external = 4, other_compression = 8, extended = 16 };
constexpr std::uint64_t known = dirty | corrupt | external | other_compression | extended;
constexpr std::uint64_t snapshot_head = 40; // bytes before its extra data

bool recognizes(const Head& head)
{
  return head.codec == Codec::plain && head.bytes.starts_with(qcow2::magic);
}

void look_at_features(BackupFile& file, const qcow2::Header& header, Report& report)
{
  if ((header.incompatible & corrupt) != 0)
    report.say(Verdict::damaged, Text{"QEMU has marked it as corrupt", "QEMU 已将其标记为损坏"});
  if ((header.incompatible & dirty) != 0)
    report.unverifiable(Unproven::unsupported,
                        Text{"it was copied while it was in use: its refcounts are to be made anew",
                             "复制时映像正在使用，其引用计数尚待重建"});
  if ((header.incompatible & external) != 0)
    report.unverifiable(Unproven::unsupported, Text{"its data are in another file, which must be there, too",
                                                    "数据位于另一文件，还需要该文件"});
  if ((header.incompatible & ~known) != 0)
    report.unverifiable(Unproven::unsupported,
                        Text{"it has features that are not known here", "它含有未知的特性"});
  if (header.encryption != 0)
    report.unverifiable(Unproven::encrypted, Text{"it is encrypted", "映像已加密"});
  if (header.backing_offset == 0)
    return;
  const auto name = file.read_at(static_cast<int64_t>(header.backing_offset), header.backing_size);
  if (!name)
    return report.fault(name.error());
  look_for_base(report, file, *name);
}

// The table of snapshots has entries of different lengths.
void walk_snapshots(BackupFile& file, const qcow2::Header& header, Clusters& clusters, Report& report)
{
  auto at = header.snapshots_offset;
  auto end = at;
  for (std::uint64_t i = 0; i < header.snapshots && !clusters.is_hopeless(); ++i) {
    const auto head = file.read_at(static_cast<int64_t>(at), snapshot_head);
    if (!head)
      return report.fault(head.error());
    const auto offset = big<std::uint64_t>(*head, 0);
    if (offset % header.cluster() != 0)
      return lose_range(report, at, at + snapshot_head, {},
                        say({"the entry of snapshot {} can't be right", "快照 {} 的表项不可能正确"}, {i}));
    clusters.walk_l1(offset, big<std::uint32_t>(*head, 8), Clusters::Active::no);
    const auto rest = std::uint64_t{big<std::uint16_t>(*head, 12)} + big<std::uint16_t>(*head, 14) +
                      big<std::uint32_t>(*head, 36);
    end = at + snapshot_head + rest;
    at = (end + 7) / 8 * 8;
  }
  clusters.use_table(header.snapshots_offset, end - header.snapshots_offset);
}

// Bitmaps and the keys of LUKS have clusters that are not counted here.
bool has_other_tables(const BackupFile& file, const qcow2::Header& header)
{
  constexpr std::string_view bitmaps{"\x23\x85\x28\x75", 4}; // a header extension
  return header.encryption == 2 || header.autoclear != 0 ||
         file.head().substr(0, static_cast<std::size_t>(header.cluster())).find(bitmaps) !=
             std::string_view::npos;
}

void say_leaks(std::uint64_t leaks, Report& report)
{
  if (leaks > 0)
    report.say(
        Verdict::suspicious,
        say({"{} of its clusters are counted as used, and no table names them: a table was lost, or QEMU "
             "was killed (then qemu-img check -r leaks mends it)",
             "有 {} 个簇被计为已用，但没有表指向它们：表可能已丢失，或 QEMU 曾被强行终止（可用 qemu-img "
             "check -r leaks 修复）"},
            {leaks}));
}

void examine(BackupFile& file, Report& report)
{
  const auto header = qcow2::read_header(file.head());
  if (header.version != 2 && header.version != 3)
    return report.unverifiable(
        Unproven::unsupported,
        say({"version {} of qcow, and only 2 and 3 are known here", "qcow 版本为 {}，此处只支持 2 和 3"},
            {header.version}));
  if (!is_sound(header))
    return lose_range(report, 0, header.length, {}, Text{"its header contradicts itself", "文件头自相矛盾"});
  report.add_content(static_cast<int64_t>(header.disk_size));
  look_at_features(file, header, report);
  Clusters clusters(file, header, report);
  clusters.use_table(0, std::min<std::uint64_t>(header.cluster(), header.length));
  clusters.walk_l1(header.l1_offset, header.l1_entries, Clusters::Active::yes);
  walk_snapshots(file, header, clusters, report);
  if (!clusters.is_hopeless() && (header.incompatible & dirty) == 0)
    clusters.read_refcounts();
  if (!has_other_tables(file, header))
    say_leaks(clusters.leaks(), report);
}

} // namespace

extern const Format qcow2;
constinit const Format qcow2{"qcow2", recognizes, examine};

} // namespace eduaudit::backupverify::formats
