// SPDX-License-Identifier: Apache-2.0
#include "folder_formats/borg/config.hpp"
#include "folder_formats/borg/index.hpp"
#include "folder_formats/borg/segment.hpp"
#include "folder_formats/restic/layout.hpp"
#include "fuzz.hpp"
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::backupverify;

// Files of repositories: entries and damages of a segment lie in it, one behind the other.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto text = fuzz::text_of(data, size);
  const fuzz::MemoryFile file(text);
  const auto segment = borg::read_segment(file.descriptor(), static_cast<int64_t>(size), "segment");
  fuzz::require(segment.has_value(), "memory can be read");
  fuzz::require(segment->bytes <= static_cast<int64_t>(size), "no object is counted twice");
  fuzz::require(!segment->ends_in_commit || segment->commits > 0, "a COMMIT at the end is one");
  int64_t before = 0;
  for (const auto& damage : segment->damages) {
    fuzz::require(damage.from >= before && damage.to <= static_cast<int64_t>(size) + 8,
                  "damages are in order");
    before = damage.from;
  }
  const auto digests = borg::read_integrity(text);
  fuzz::require(!digests.index || digests.index->size() == 16, "a digest has 16 digits");
  const auto config = borg::read_config(text);
  fuzz::require(config.segments_per_folder > 0, "a segment has a folder");
  fuzz::require(borg::read_index(Descriptor(::dup(file.descriptor())), "index.1").has_value(),
                "memory can be read as an index");
  static_cast<void>(restic::part_of(text));
  return 0;
}
