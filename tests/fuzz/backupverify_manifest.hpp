// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fuzz.hpp"
#include "manifests/manifest.hpp"

namespace eduaudit::fuzz {

// What was read is written and read again with the same names and digests, in each format that can hold it.
inline void round_trip(std::string_view text)
{
  using namespace backupverify;
  auto entries = parse_manifest(text).entries;
  std::erase_if(entries,
                [](const auto& entry) { return entry.type != EntryType::file || entry.digests.empty(); });
  for (const auto format :
       {ManifestFormat::gnu, ManifestFormat::bsd, ManifestFormat::hashdeep, ManifestFormat::mtree}) {
    const auto written = write_manifest(entries, format);
    if (!written || entries.empty())
      continue;
    auto again = parse_manifest(*written);
    std::erase_if(again.entries, [](const auto& entry) { return entry.type != EntryType::file; });
    require(again.bad_lines.empty() && again.entries.size() == entries.size(), "a written line can be read");
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto& path = again.entries[i].path;
      require(path == entries[i].path || path == "./" + entries[i].path, "a path is read as it was written");
      require(*strongest(again.entries[i].digests) == *strongest(entries[i].digests), "and so is its digest");
    }
  }
}

} // namespace eduaudit::fuzz
