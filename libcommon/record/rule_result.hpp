// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/codec.hpp"
#include <string>
#include <vector>

namespace eduaudit {

// How often one rule is broken in one column of a dataset. Exact however often; lines only, never a value.
struct RuleResult {
  std::string dataset;
  std::string rule;       // as frictionless names it ("type-error"), or one of ours ("idno-check")
  std::string constraint; // of a constraint-error: "required", "enum"...
  std::string field;      // as the schema names it; empty: the row or the header as a whole
  int64_t count = 0;
  int64_t first_line = 0; // physical lines of the file, the first one is 1
  int64_t last_line = 0;
  std::vector<int64_t> sample_lines; // up to 5
};

template <>
struct Schema<RuleResult> {
  static constexpr std::string_view type = "rule_result";
  static constexpr Text meaning{"how often one rule is broken in one column", "一条规则在一列中被违反的次数"};
  static std::string key(const RuleResult& r)
  {
    return r.dataset + '\n' + r.field + '\n' + r.rule + '\n' + r.constraint;
  }
  static constexpr auto fields = FieldList{
      field("dataset", &RuleResult::dataset, {"name of the dataset", "数据集名称"}, Show::column),
      field("rule", &RuleResult::rule, {"the rule that is broken", "被违反的规则"}, Show::column),
      field("constraint", &RuleResult::constraint,
            {"of a constraint-error: which one", "constraint-error 所指的约束"}, Show::column),
      field("field", &RuleResult::field, {"the column; empty: row or header", "列名；空表示整行或表头"},
            Show::column),
      field("count", &RuleResult::count, {"how often", "次数"}, Show::column),
      field("first_line", &RuleResult::first_line, {"first line", "首次出现的行号"}, Show::column),
      field("last_line", &RuleResult::last_line, {"last line", "最后出现的行号"}, Show::column),
      field("sample_lines", &RuleResult::sample_lines,
            {"the first lines, at most 5", "最先出现的行号（至多 5 个）"}),
  };
};

} // namespace eduaudit
