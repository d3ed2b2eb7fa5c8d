// SPDX-License-Identifier: Apache-2.0
#include "window.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

constexpr Text wanted{
    "it wants a time with seconds and zone, such as 2026-11-22T01:00:00+08:00, or a day that exists",
    "应为带秒和时区的时间，例如 2026-11-22T01:00:00+08:00，或存在的日期"};

struct Span {
  Moment first;
  Moment last;
};

Result<Span> span_of(std::string_view text, const char* option, Zone zone)
{
  if (text.empty())
    return fail(
        ErrorKind::usage, option,
        {"it must be given, as the time in question has a start and an end", "必须给出：时段要有开始和结束"});
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
    return fail(ErrorKind::usage, "--to", {"it is before --from", "早于 --from"});
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
