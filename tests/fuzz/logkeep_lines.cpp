// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "field_counter.hpp"
#include "fuzz.hpp"
#include "host_lines.hpp"
#include "stamp_reader.hpp"
#include <algorithm>

using namespace eduaudit;

namespace {

constexpr int64_t year_10000 = 253'402'300'800; // seconds since 1970

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  logkeep::FieldCounter fields(logkeep::Looking::all);
  logkeep::HostLines host;
  logkeep::StampReader reader(logkeep::StampRules{{2026, shanghai}});
  for (const auto line : split(fuzz::text_of(data, size), '\n')) {
    const auto kind = reader.read(line);
    if (kind != logkeep::StampReader::Kind::stamped)
      continue;
    fuzz::require(reader.format() != nullptr, "a stamped line has a format");
    fuzz::require(reader.moment() < year_10000 && reader.moment() > -year_10000, "its time is a time");
    const auto told = host.told_by(*reader.format(), line);
    fuzz::require((!told.loss && !told.event) || host.may_tell(*reader.format(), line),
                  "what tells may tell");
    fuzz::require(!told.loss || told.loss->messages.value_or(0) >= 0, "no less than nothing is lost");
    if (fields.wants_next())
      fields.look(*reader.format(), line, reader.header());
  }
  const auto counts = fields.counts();
  fuzz::require(std::ranges::all_of(counts.filled, [&](int64_t filled) { return filled <= counts.lines; }),
                "no field is filled in more lines than there are");
  return 0;
}
