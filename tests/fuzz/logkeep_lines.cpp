// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "fuzz.hpp"
#include "stamp_reader.hpp"

using namespace eduaudit;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  logkeep::StampReader reader(shanghai, 2026, nullptr);
  for (const auto line : split(fuzz::text_of(data, size), '\n')) {
    int matches = 0;
    for (const auto* format : logkeep::all_formats) {
      logkeep::StampPlace place;
      matches += format->locate(line, place) ? 1 : 0;
    }
    fuzz::require(matches <= 1, "no two formats match the same line");
    reader.read(line);
  }
  return 0;
}
