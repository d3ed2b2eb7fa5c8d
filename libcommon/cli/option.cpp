// SPDX-License-Identifier: Apache-2.0
#include "cli/option.hpp"

namespace eduaudit::cli {

namespace {

tl::unexpected<Error> wanted(const Text& what)
{
  return fail(ErrorKind::usage, {}, what);
}

} // namespace

Result<void> store(std::string& target, std::string_view value)
{
  target = value;
  return {};
}

Result<void> store(bool& target, std::string_view)
{
  target = true;
  return {};
}

Result<void> store(int64_t& target, std::string_view value)
{
  const auto number = parse_integer(value);
  if (!number)
    return wanted({"a whole number", "整数"});
  target = *number;
  return {};
}

Result<void> store(std::vector<std::string>& target, std::string_view value)
{
  target.emplace_back(value);
  return {};
}

Result<void> store(std::optional<Moment>& target, std::string_view value)
{
  if (const auto moment = parse_rfc3339(value))
    target = *moment;
  else if (const auto date = parse_date(value))
    target = start_of_day(*date, shanghai);
  else
    return wanted({"a time such as 2026-11-22T01:00:00+08:00, or a date",
                   "形如 2026-11-22T01:00:00+08:00 的时间，或者日期"});
  return {};
}

Result<void> store(std::optional<Date>& target, std::string_view value)
{
  const auto date = parse_date(value);
  if (!date)
    return wanted({"a date such as 2026-11-22", "形如 2026-11-22 的日期"});
  target = *date;
  return {};
}

Result<void> store(std::optional<int64_t>& target, std::string_view value)
{
  int64_t number = 0;
  auto stored = store(number, value);
  if (stored)
    target = number;
  return stored;
}

} // namespace eduaudit::cli
