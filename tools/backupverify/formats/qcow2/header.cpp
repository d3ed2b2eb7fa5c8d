// SPDX-License-Identifier: Apache-2.0
#include "header.hpp"
#include "binary.hpp"

namespace eduaudit::backupverify::qcow2 {

namespace {

constexpr std::uint64_t most_l1_bytes = 32 << 20; // what QEMU opens
constexpr std::uint64_t most_refcount_table = 8 << 20;

} // namespace

Header read_header(std::string_view bytes)
{
  Header header;
  header.version = big<std::uint32_t>(bytes, 4);
  header.backing_offset = big<std::uint64_t>(bytes, 8);
  header.backing_size = big<std::uint32_t>(bytes, 16);
  header.cluster_bits = big<std::uint32_t>(bytes, 20);
  header.disk_size = big<std::uint64_t>(bytes, 24);
  header.encryption = big<std::uint32_t>(bytes, 32);
  header.l1_entries = big<std::uint32_t>(bytes, 36);
  header.l1_offset = big<std::uint64_t>(bytes, 40);
  header.refcounts_offset = big<std::uint64_t>(bytes, 48);
  header.refcounts_clusters = big<std::uint32_t>(bytes, 56);
  header.snapshots = big<std::uint32_t>(bytes, 60);
  header.snapshots_offset = big<std::uint64_t>(bytes, 64);
  if (header.version < 3)
    return header;
  header.incompatible = big<std::uint64_t>(bytes, 72);
  header.autoclear = big<std::uint64_t>(bytes, 88);
  const auto order = big<std::uint32_t>(bytes, 96);
  header.refcount_bits = order <= 6 ? 1u << order : 0;
  header.length = big<std::uint32_t>(bytes, 100);
  if (header.length > 104)
    header.compression = big<std::uint8_t>(bytes, 104);
  return header;
}

bool is_sound(const Header& header)
{
  if (header.cluster_bits < 9 || header.cluster_bits > 21 || header.refcount_bits == 0 ||
      header.disk_size > 1ull << 62 || header.length < 72 || header.length > header.cluster() ||
      header.backing_size > 1023)
    return false;
  const auto aligned = [&](std::uint64_t offset) { return offset % header.cluster() == 0; };
  const auto per_l1 = header.l2_entries() * header.cluster();
  return aligned(header.l1_offset) && aligned(header.refcounts_offset) && aligned(header.snapshots_offset) &&
         header.refcounts_offset > 0 && header.refcounts_clusters > 0 &&
         header.l1_entries * 8 <= most_l1_bytes &&
         header.l1_entries >= (header.disk_size + per_l1 - 1) / per_l1 &&
         header.refcounts_clusters * header.cluster() <= most_refcount_table && header.snapshots <= 65536 &&
         header.encryption <= 2;
}

} // namespace eduaudit::backupverify::qcow2
