// SPDX-License-Identifier: Apache-2.0
#include "formats/rar/blocks.hpp"
#include "formats/seven_zip/start_header.hpp"
#include "fuzz.hpp"

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

constexpr int64_t start_size = 32; // of the start header of 7z

} // namespace

// The headers of RAR, and of 7z both behind a start header, whose checksum is seldom right, and without it.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const fuzz::MemoryFile memory(fuzz::text_of(data, size));
  Archive archive;
  archive.verdict = Verdict::ok;
  Report report(archive, Moment{});
  const auto file = BackupFile::open(memory.path(), {});
  if (!file)
    return 0;
  if (fuzz::text_of(data, size).starts_with("Rar!")) {
    const auto blocks = rar::read_blocks(**file, report);
    fuzz::require(blocks.crcs.size() <= size, "no more members than bytes");
    fuzz::require(archive.verdict != Verdict::ok || blocks.whole || blocks.encrypted_names,
                  "a RAR without its end is never whole");
    return 0;
  }
  if (const auto header = seven_zip::check_headers(**file, report)) {
    fuzz::require(header->at + header->size <= static_cast<int64_t>(size), "the header is in the file");
    (void)seven_zip::read_file_crcs(**file, *header);
  }
  if (const auto left = static_cast<int64_t>(size) - start_size; left > 0)
    (void)seven_zip::read_file_crcs(**file, {start_size, left});
  return 0;
}
