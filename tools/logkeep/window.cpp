// SPDX-License-Identifier: Apache-2.0
#include "window.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

constexpr Text wanted{"a time such as 2026-11-22T01:00:00+08:00, or a date",
                      "应为形如 2026-11-22T01:00:00+08:00 的时间，或者日期"};

struct Span {
  Moment first;
  Moment last;
};

Result<Span> span_of(std::string_view text, const char* option, Zone zone)
{
  if (const auto moment = parse_rfc3339(text))
    return Span{*moment, *moment};
  if (const auto day = parse_date(text))
    return Span{start_of_day(*day, zone), start_of_day(add_days(*day, 1), zone) - std::chrono::seconds{1}};
  return fail(ErrorKind::usage, option, wanted);
}

} // namespace

Result<Window> parse_window(std::string_view from, std::string_view to, Zone zone)
{
  const auto first = span_of(from, "--from", zone);
  if (!first)
    return tl::unexpected(first.error());
  const auto last = span_of(to, "--to", zone);
  if (!last)
    return tl::unexpected(last.error());
  if (last->last < first->first)
    return fail(ErrorKind::usage, "--to", {"is before --from", "早于 --from"});
  return Window{first->first, last->last};
}

bool touches(const Coverage& coverage, const Window& window)
{
  return std::ranges::any_of(coverage.stretches(), [&](const Stretch& one) {
    return one.from <= window.to.time_since_epoch().count() &&
           one.to >= window.from.time_since_epoch().count();
  });
}

} // namespace eduaudit::logkeep
