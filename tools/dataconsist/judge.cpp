// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"

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

void nothing_declared(Findings& out)
{
  out.unknown({"dataset", "none", "dataset"},
              {"no dataset is declared: add a [[dataconsist.dataset]] with name, path, schema and source to "
               "audit.toml",
               "没有声明任何数据集：请在 audit.toml 中添加 [[dataconsist.dataset]]，写明 name、path、schema "
               "和 source"});
}

std::string list_lines(const std::vector<int64_t>& lines)
{
  std::string list;
  for (const auto line : lines)
    list += (list.empty() ? "" : ", ") + std::to_string(line);
  return list;
}

Words join_words(const std::vector<Words>& parts)
{
  Words all;
  for (const auto& part : parts) {
    all.en += (all.en.empty() ? "" : "; ") + part.en;
    all.zh += (all.zh.empty() ? "" : "；") + part.zh;
  }
  return all;
}

} // namespace eduaudit::dataconsist
