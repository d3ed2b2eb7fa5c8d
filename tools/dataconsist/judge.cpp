// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"
#include "base/folder_error.hpp"
#include "record/access_text.hpp"

namespace eduaudit::dataconsist {

Subject subject_of(const Dataset& dataset)
{
  return {"dataset", dataset.name, dataset.name};
}

const Dataset* find_dataset(const Scope& scope, std::string_view name)
{
  for (const auto& dataset : scope.of<Dataset>())
    if (dataset.name == name)
      return &dataset;
  return nullptr;
}

const Dataset* origin_of(const Scope& scope, const Dataset& dataset)
{
  const auto* origin = &dataset;
  for (std::size_t steps = 0; origin && !origin->derived_from.empty(); ++steps) {
    if (steps > scope.of<Dataset>().size())
      return nullptr;
    origin = find_dataset(scope, origin->derived_from);
  }
  return origin;
}

void nothing_declared(Findings& out)
{
  out.unknown({"dataset", "none", "dataset"}, {"no dataset is declared", "没有声明任何数据集"}).remedy = Text{
      "Add a [[dataconsist.dataset]] with name, path, schema and source to audit.toml for each table that "
      "the "
      "school keeps.",
      "在 audit.toml 中为学校的每个数据表添加 [[dataconsist.dataset]]，写明 name、path、schema 和 source。"};
}

void for_each_dataset(const Scope& scope, Findings& out, const std::function<void(const Dataset&)>& judge)
{
  const auto datasets = scope.of<Dataset>();
  if (datasets.empty())
    nothing_declared(out);
  for (const auto& dataset : datasets)
    judge(dataset);
}

Text remedy_of_table(const Dataset& dataset)
{
  if (dataset.reason == Words(folder_words))
    return {"Name the file in it, on the command line or as path of the dataset in audit.toml.",
            "指明其中的文件：写在命令行上，或写入 audit.toml 中该数据集的 path。"};
  return remedy_of_table(dataset.access);
}

Text remedy_of_table(FactAccess access)
{
  if (access == FactAccess::malformed)
    return {"Export the table again from its system, as CSV in UTF-8, and run the audit again.",
            "从其系统中重新导出为 UTF-8 编码的 CSV，然后重新审计。"};
  return remedy_of(access);
}

} // namespace eduaudit::dataconsist
