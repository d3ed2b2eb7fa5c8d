// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "fuzz.hpp"
#include "stamp_reader.hpp"

using namespace eduaudit;

namespace {

constexpr int64_t year_10000 = 253'402'300'800; // seconds since 1970

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  logkeep::StampReader reader(logkeep::StampRules{{2026, shanghai}});
  for (const auto line : split(fuzz::text_of(data, size), '\n')) {
    const auto kind = reader.read(line);
    if (kind != logkeep::StampReader::Kind::stamped)
      continue;
    fuzz::require(reader.format() != nullptr, "a stamped line has a format");
    fuzz::require(reader.moment() < year_10000 && reader.moment() > -year_10000, "its time is a time");
  }
  return 0;
}
