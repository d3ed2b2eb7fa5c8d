// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "backup_file.hpp"
#include "report.hpp"
#include <cstdint>
#include <functional>
#include <vector>

namespace eduaudit::backupverify {

// What the readers of disk images share.

// Visits the entries of a table in the file, of `width` bytes each, until the visitor says false. Reads them
// in pieces.
using VisitEntry = std::function<bool(std::uint64_t index, std::string_view entry)>;
Result<void> each_entry(const BackupFile& file, std::uint64_t offset, std::uint64_t count, std::size_t width,
                        const VisitEntry& visit);

// Which blocks of a file are taken, as no two parts of an image may lie in the same place.
class TakenBlocks {
 public:
  static constexpr std::uint64_t most = 1ull << 28; // 32 MiB
  explicit TakenBlocks(std::uint64_t blocks);
  bool has_room() const { return m_count <= most; } // otherwise nothing is remembered
  bool take(std::uint64_t block);                   // false: it was taken before
  std::uint64_t taken() const { return m_taken; }

 private:
  std::uint64_t m_count;
  std::uint64_t m_taken = 0;
  std::vector<bool> m_bits;
};

// Whether `size` bytes from `offset` on are in a file of `whole` bytes.
constexpr bool is_within(std::uint64_t offset, std::uint64_t size, std::uint64_t whole)
{
  return offset <= whole && size <= whole - offset;
}

// A part of an image that is lost, of bytes `from` to `to` of the file.
void lose_range(Report& report, std::uint64_t from, std::uint64_t to, std::string name, Words problem);
// That the file ends before `wanted` bytes, which its tables name.
void say_cut(Report& report, const BackupFile& file, std::uint64_t wanted);
// Another file that the image needs: named as in the image, and looked for beside it. What is no plain path
// is unverifiable.
void look_for_base(Report& report, const BackupFile& file, std::string_view name);

} // namespace eduaudit::backupverify
