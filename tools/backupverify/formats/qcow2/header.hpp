// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "backup_file.hpp"
#include "report.hpp"
#include <cstdint>
#include <optional>
#include <string_view>

namespace eduaudit::backupverify::qcow2 {

// The header of versions 2 and 3 (QEMU's docs/interop/qcow2.txt); all numbers are big-endian.
struct Header {
  std::uint32_t version = 0;
  std::uint64_t backing_offset = 0; // of the name of the image that it is based on
  std::uint32_t backing_size = 0;
  unsigned cluster_bits = 0;
  std::uint64_t disk_size = 0;
  std::uint32_t encryption = 0;
  std::uint64_t l1_entries = 0;
  std::uint64_t l1_offset = 0;
  std::uint64_t refcounts_offset = 0;
  std::uint64_t refcounts_clusters = 0;
  std::uint64_t snapshots = 0;
  std::uint64_t snapshots_offset = 0;
  std::uint64_t incompatible = 0; // features
  std::uint64_t autoclear = 0;
  unsigned refcount_bits = 16;
  std::uint64_t length = 72;
  std::uint8_t compression = 0; // 0 deflate, 1 zstd

  std::uint64_t cluster() const { return 1ull << cluster_bits; }
  bool has_extended_l2() const { return (incompatible & 16) != 0; }
  std::uint64_t l2_entry() const { return has_extended_l2() ? 16 : 8; }
  std::uint64_t l2_entries() const { return cluster() / l2_entry(); }
};

inline constexpr std::string_view magic{"QFI\xfb", 4};
Header read_header(std::string_view bytes);
bool is_sound(const Header& header);

} // namespace eduaudit::backupverify::qcow2
