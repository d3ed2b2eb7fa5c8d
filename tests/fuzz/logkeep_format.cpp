// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "fuzz.hpp"
#include "time_pattern.hpp"
#include "user_format.hpp"

using namespace eduaudit;

namespace {

constexpr int64_t year_10000 = 253'402'300'800; // seconds since 1970

bool is_time(int64_t moment)
{
  return moment < year_10000 && moment > -year_10000;
}

} // namespace

// The first line is the pattern of a time, the second an expression; the others are lines that they read.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto lines = split(fuzz::text_of(data, size), '\n');
  const logkeep::Assumed assumed{2026, shanghai};
  const auto pattern = logkeep::TimePattern::compile(lines.front());
  if (!pattern || lines.size() < 2)
    return 0;
  logkeep::FormatDeclaration declaration{"fuzz",       std::string(lines[1]),
                                         std::nullopt, std::string(lines[0]),
                                         std::nullopt, logkeep::YearIn::line};
  if (!pattern->has_year())
    declaration.year = logkeep::YearIn::context;
  const auto format = logkeep::declared_format(declaration);
  for (const auto line : lines) {
    const auto read = pattern->read(line, assumed);
    fuzz::require(!read || is_time(*read), "the time of a pattern is a time");
    const auto moment = format ? (*format)->moment(**format, line, assumed, {}) : std::nullopt;
    fuzz::require(!moment || is_time(*moment), "the time of a declared format is a time");
  }
  return 0;
}
