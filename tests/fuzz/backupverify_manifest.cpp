// SPDX-License-Identifier: Apache-2.0
#include "fuzz.hpp"
#include "manifests/manifest.hpp"

using namespace eduaudit;
using namespace eduaudit::backupverify;

// What was read is written and read again with the same names and digests, in each format that can hold it.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  auto entries = parse_manifest(fuzz::text_of(data, size)).entries;
  std::erase_if(entries,
                [](const auto& entry) { return entry.type != EntryType::file || entry.digests.empty(); });
  for (const auto format :
       {ManifestFormat::gnu, ManifestFormat::bsd, ManifestFormat::hashdeep, ManifestFormat::mtree}) {
    const auto text = write_manifest(entries, format);
    if (!text || entries.empty())
      continue;
    auto again = parse_manifest(*text);
    std::erase_if(again.entries, [](const auto& entry) { return entry.type != EntryType::file; });
    fuzz::require(again.bad_lines.empty() && again.entries.size() == entries.size(),
                  "a written line can be read");
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto& path = again.entries[i].path;
      fuzz::require(path == entries[i].path || path == "./" + entries[i].path,
                    "a path is read as it was written");
      fuzz::require(*strongest(again.entries[i].digests) == *strongest(entries[i].digests),
                    "and so is its digest");
    }
  }
  return 0;
}
