// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "fuzz.hpp"

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace eduaudit::backupverify::formats {
extern const Format mssql_bak, ova, qcow2, vdi, vhd, vhdx, vma, vmdk, wim;
}

// Disk images and other files with a table of their own: whatever their bytes say, reading ends and counts
// fit.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const fuzz::MemoryFile bytes(fuzz::text_of(data, size));
  static constexpr const Format* readers[] = {&formats::mssql_bak, &formats::ova,  &formats::qcow2,
                                              &formats::vdi,       &formats::vhd,  &formats::vhdx,
                                              &formats::vma,       &formats::vmdk, &formats::wim};
  const Examining how{shanghai, Moment(std::chrono::seconds(1'900'000'000))};
  int takers = 0;
  for (const auto* reader : readers) {
    auto file = BackupFile::open(bytes.path(), how);
    fuzz::require(file.has_value(), "memory can be opened");
    if (!reader->recognizes({"image", (*file)->codec(), (*file)->head()}))
      continue;
    ++takers;
    Archive archive{.path = bytes.path(), .verdict = Verdict::ok};
    Report report(archive, how.now);
    reader->examine(**file, report);
    fuzz::require(archive.damage_count >= static_cast<int64_t>(archive.damages.size()),
                  "damages are counted");
    fuzz::require(archive.damage_count == 0 || archive.verdict == Verdict::damaged ||
                      archive.verdict == Verdict::could_not_check,
                  "what is lost is damaged");
    fuzz::require(!archive.checksummed || archive.damage_count == 0, "damaged content is not proven");
  }
  fuzz::require(takers <= 1, "no two formats take the same file");
  return 0;
}
