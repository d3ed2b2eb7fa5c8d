// SPDX-License-Identifier: Apache-2.0
#include "fuzz.hpp"
#include "readers/reader.hpp"
#include <array>

using namespace eduaudit;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto bytes = fuzz::text_of(data, size);
  static constexpr auto names = std::to_array<std::string_view>({"wtmp", "btmp", "lastlog", "other"});
  for (const auto name : names) {
    const auto* reader = logkeep::reader_for({name, bytes});
    if (!reader)
      continue;
    logkeep::FileScan scan(shanghai);
    logkeep::RecordSink out(scan);
    Input input(memory_source(std::string(bytes)));
    fuzz::require(input.peek(bytes.size()).has_value(), "memory can be looked at");
    reader->read(input, out);
    fuzz::require(scan.text_bytes <= static_cast<int64_t>(size), "no record is counted twice");
    fuzz::require(scan.unparsed <= scan.lines, "what has no time is a record too");
    fuzz::require(scan.events.size() <= static_cast<std::size_t>(scan.lines) * 2, "records tell of events");
    for (const auto& [source, serials] : scan.serials)
      for (const auto& hole : serials.holes())
        fuzz::require(hole.before > hole.after + 1, "a hole has a number in it");
  }
  return 0;
}
