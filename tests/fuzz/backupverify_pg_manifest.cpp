// SPDX-License-Identifier: Apache-2.0
#include "folder_formats/pg_basebackup/manifest.hpp"
#include "folder_formats/pg_basebackup/wal.hpp"
#include "fuzz.hpp"

using namespace eduaudit;
using namespace eduaudit::backupverify;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto text = fuzz::text_of(data, size);
  const auto source = memory_source(std::string(text));
  if (const auto manifest = read_pg_manifest(*source, "backup_manifest"))
    for (const auto& [path, file] : manifest->files)
      fuzz::require(path.front() != '/' && file.size >= 0, "a file is in the folder");
  WalReader wal({1, 0x28, 0x100000});
  std::uint64_t place = 0;
  for (std::size_t at = 0; at + WalReader::page_size <= text.size(); at += WalReader::page_size) {
    wal.take_page(place, std::string_view(text).substr(at, WalReader::page_size));
    place += WalReader::page_size;
  }
  fuzz::require(wal.place() <= place + WalReader::page_size, "no page is passed");
  return 0;
}
