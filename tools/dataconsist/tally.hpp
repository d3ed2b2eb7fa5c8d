// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/rule_result.hpp"
#include "rules.hpp"
#include <cstdint>
#include <string>
#include <vector>

namespace eduaudit::dataconsist {

// Adds a line to the first five different ones.
void add_sample(std::vector<int64_t>& lines, int64_t line);

// Counts broken rules by field. Memory: a few bytes for each rule and field, whatever the number of rows.
class Tally {
 public:
  static constexpr std::size_t whole_row = static_cast<std::size_t>(-1);

  explicit Tally(std::vector<std::string> fields)
      : m_fields(std::move(fields)), m_counts((m_fields.size() + 1) * rule_count)
  {}

  // `field` is a place in the list of the constructor, or whole_row.
  void add(Rule rule, std::size_t field, int64_t line);
  std::vector<RuleResult> results(const std::string& dataset) const;

 private:
  struct Count {
    int64_t count = 0;
    int64_t last = 0;
    std::vector<int64_t> lines;
  };
  std::vector<std::string> m_fields;
  std::vector<Count> m_counts; // by field, the whole row last, and rule
};

} // namespace eduaudit::dataconsist
