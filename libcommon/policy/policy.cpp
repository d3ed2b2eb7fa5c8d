// SPDX-License-Identifier: Apache-2.0
#include "policy/policy.hpp"
#include <array>

namespace eduaudit {
namespace {

constexpr std::array<std::string_view, 7> names = {"assetinv",    "logkeep",    "backupverify", "pwaudit",
                                                   "dataconsist", "gradecheck", "auditreport"};

// "logkeep.six-months-kept" -> "six-months-kept"
std::string_view tail_of(std::string_view check)
{
  return check.substr(check.find('.') + 1);
}

void read_check(config::Reader table, const CheckThresholds& check, Policy& policy)
{
  for (const auto& threshold : check.thresholds) {
    if (!table.has(threshold.name))
      continue;
    const config::Range range{threshold.least, threshold.most};
    policy.set(check.check, threshold.name, table.integer(threshold.name, threshold.value, range));
  }
}

} // namespace

std::string_view unit_name(Unit unit)
{
  switch (unit) {
  case Unit::days:
    return "days";
  case Unit::months:
    return "months";
  case Unit::hours:
    return "hours";
  case Unit::count:
    return "count";
  case Unit::percent:
    return "percent";
  case Unit::bytes:
    return "bytes";
  }
  return {};
}

Text unit_text(Unit unit)
{
  switch (unit) {
  case Unit::days:
    return {"days", "天"};
  case Unit::months:
    return {"months", "个月"};
  case Unit::hours:
    return {"hours", "小时"};
  case Unit::count:
    return {"count", "个"};
  case Unit::percent:
    return {"percent", "%"};
  case Unit::bytes:
    return {"bytes", "字节"};
  }
  return {};
}

int64_t Policy::value(std::string_view check, const Threshold& threshold) const
{
  const auto values = m_values.find(check);
  if (values == m_values.end())
    return threshold.value;
  const auto value = values->second.find(threshold.name);
  return value == values->second.end() ? threshold.value : value->second;
}

void Policy::set(std::string_view check, std::string_view name, int64_t value)
{
  m_values[std::string(check)][std::string(name)] = value;
}

Policy read_policy(config::Reader root, std::string_view tool, std::span<const CheckThresholds> checks)
{
  auto all = root.table("policy");
  for (const auto other : tool_names())
    if (other != tool)
      all.table(other).accept_all();
  auto own = all.table(tool);
  Policy policy;
  for (const auto& check : checks)
    read_check(own.table(tail_of(check.check)), check, policy);
  return policy;
}

std::span<const std::string_view> tool_names()
{
  return names;
}

} // namespace eduaudit
