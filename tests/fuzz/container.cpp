// SPDX-License-Identifier: Apache-2.0
#include "archive/container.hpp"
#include "fuzz.hpp"

using namespace eduaudit;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const fuzz::MemoryFile file(fuzz::text_of(data, size));
  const ContainerLimits limits{.members = 200, .bytes = 8 << 20, .ratio = 2000};
  std::uint64_t visited = 0;
  std::uint64_t bytes = 0;
  const auto summary = read_container(
      file.path(), [&](const Member&) { ++visited; },
      [&](const Member&, std::string_view chunk) { bytes += chunk.size(); }, limits);
  fuzz::require(visited <= limits.members, "no more members than allowed are visited");
  if (summary) {
    fuzz::require(summary->members == visited, "every member is visited");
    fuzz::require(bytes <= limits.bytes, "no more bytes than allowed are read");
  }
  return 0;
}
