// SPDX-License-Identifier: Apache-2.0
#include "missing_column.hpp"
#include "header.hpp"
#include "schema_keys.hpp"
#include "wording.hpp"
#include <algorithm>

namespace eduaudit::dataconsist {

namespace {

std::vector<std::string_view> labels_there(const KnownLabels& labels)
{
  std::vector<std::string_view> there;
  for (const auto& label : labels.known)
    if (find_column(labels.header, label) != no_column)
      there.push_back(label);
  std::ranges::sort(there);
  there.erase(std::unique(there.begin(), there.end()), there.end());
  return there;
}

Words tell_labels(const std::vector<std::string_view>& there, std::size_t count)
{
  if (there.empty())
    return say(
        {"of its {} labels the schema and the comparison name none", "表头的 {} 个列名都不在模式和比对中"},
        {count});
  std::vector<Words> parts;
  parts.reserve(there.size());
  for (const auto label : there)
    parts.push_back(verbatim(std::string(label)));
  const auto named = join_words(parts, {", ", "、"});
  if (there.size() >= count)
    return say({"there are {}", "现有 {}"}, {named});
  return say({"there are {}, and {} that neither the schema nor the comparison names",
              "现有 {}；另有 {} 个列名不在模式和比对中"},
             {named, count - there.size()});
}

// A column that a copy calls otherwise is no wrong one.
Words advice(const WantedColumn& wanted, Side side)
{
  if (side == Side::trusted || wanted.setting == "map")
    return {};
  return Text{"; where the copy calls it otherwise, say so in map",
              "；副本中该列另有名称的，请在 map 中写明"};
}

} // namespace

Words missing_column(const WantedColumn& wanted, Side side, std::string_view comparison,
                     const KnownLabels& labels)
{
  const auto there = labels_there(labels);
  return say({"no column has the label {}{}, which {} of the [[dataconsist.reconcile]] {} wants; {}{}",
              "没有名为 {0} 的列{1}，该列名出自 [[dataconsist.reconcile]] “{3}”的 {2}；{4}{5}"},
             {wanted.label, suggestion(wanted.label, there), wanted.setting, comparison,
              tell_labels(there, labels.header.size()), advice(wanted, side)});
}

} // namespace eduaudit::dataconsist
