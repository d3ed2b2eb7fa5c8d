// SPDX-License-Identifier: Apache-2.0
#include "fuzz.hpp"
#include "manifest.hpp"

using namespace eduaudit;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto manifest = backupverify::parse_manifest(fuzz::text_of(data, size));
  for (const auto& entry : manifest.entries) {
    fuzz::require(entry.sha256.size() == 64, "a digest has 64 digits");
    const auto again = backupverify::parse_manifest(backupverify::manifest_line(entry.sha256, entry.path));
    fuzz::require(again.bad_lines.empty() && again.entries.size() == 1, "a written line can be read");
    fuzz::require(again.entries[0].path == entry.path, "a path is read as it was written");
  }
  return 0;
}
