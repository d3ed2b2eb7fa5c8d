// SPDX-License-Identifier: Apache-2.0
#include "tally.hpp"
#include <algorithm>

namespace eduaudit::dataconsist {

void add_sample(std::vector<int64_t>& lines, int64_t line)
{
  constexpr std::size_t most = 5;
  if (lines.size() < most && (lines.empty() || lines.back() != line))
    lines.push_back(line);
}

void Tally::add(Rule rule, std::size_t field, int64_t line)
{
  auto& count = m_counts[std::min(field, m_fields.size()) * rule_count + static_cast<std::size_t>(rule)];
  ++count.count;
  count.last = line;
  add_sample(count.lines, line);
}

std::vector<RuleResult> Tally::results(const std::string& dataset) const
{
  std::vector<RuleResult> results;
  for (std::size_t i = 0; i < m_counts.size(); ++i) {
    const auto& count = m_counts[i];
    if (count.count == 0)
      continue;
    const auto& name = name_of(static_cast<Rule>(i % rule_count));
    const auto field = i / rule_count;
    results.push_back({.dataset = dataset,
                       .rule = std::string(name.rule),
                       .constraint = std::string(name.constraint),
                       .field = field < m_fields.size() ? m_fields[field] : "",
                       .count = count.count,
                       .first_line = count.lines.front(),
                       .last_line = count.last,
                       .sample_lines = count.lines});
  }
  return results;
}

} // namespace eduaudit::dataconsist
