// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"
#include "settings.hpp"
#include <algorithm>
#include <array>
#include <set>

namespace eduaudit::dataconsist {

namespace {

using cli::bind;
using cli::Completion;
using cli::Count;
using cli::Option;

constexpr auto audit = std::to_array<Option>({
    {.name = "FILE",
     .help = {"look at this CSV file instead of the declared datasets",
              "检查此 CSV 文件，代替配置中声明的数据集"},
     .set = bind<&Settings::inputs>,
     .completion = Completion::file,
     .count = Count::many,
     .kind = Option::Kind::positional},
    {.name = "schema",
     .value = "JSON",
     .help = {"the Table Schema (JSON) of the files given on the command line",
              "命令行所给文件的表模式（Table Schema，JSON）"},
     .set = bind<&Settings::schema>,
     .completion = Completion::file},
});

void read_source(config::Reader table, DatasetSettings& dataset)
{
  dataset.system = table.text("system");
  dataset.owner = table.text("owner");
  dataset.about = table.text("about");
  dataset.trusted = table.flag("trusted");
  dataset.derived_from = table.text("derived_from");
  dataset.updated = table.date("updated");
  dataset.sla_days = table.integer("sla_days", 0, {1, 3660});
}

DatasetSettings read_dataset(config::Reader table)
{
  DatasetSettings dataset;
  dataset.name = table.text("name");
  dataset.path = table.path("path");
  dataset.schema = table.path("schema");
  read_source(table.table("source"), dataset);
  if (dataset.name.empty())
    table.problem({"a dataset needs a name", "数据集需要 name"});
  if (dataset.path.empty())
    table.problem({"a dataset needs path = \"FILE\"", "数据集需要 path = \"文件\""});
  return dataset;
}

std::map<std::string, std::string> read_map(config::Reader table)
{
  std::map<std::string, std::string> map;
  for (const auto& column : table.keys())
    map[column] = table.text(column);
  return map;
}

ReconcileSettings read_reconcile(config::Reader table)
{
  ReconcileSettings reconcile;
  reconcile.name = table.text("name");
  reconcile.trusted = table.text("trusted");
  reconcile.copy = table.text("copy");
  reconcile.key = table.texts("key");
  reconcile.columns = table.texts("columns");
  reconcile.map = read_map(table.table("map"));
  if (reconcile.name.empty())
    reconcile.name = reconcile.trusted + " / " + reconcile.copy;
  if (reconcile.key.empty())
    table.problem({"a comparison needs key = [\"COLUMN\"]", "比对需要 key = [\"列名\"]"});
  if (reconcile.columns.empty())
    table.problem({"a comparison needs columns = [\"COLUMN\", ...]", "比对需要 columns = [\"列名\", ...]"});
  return reconcile;
}

bool is_declared(const Settings& settings, const std::string& name)
{
  return std::ranges::any_of(settings.datasets, [&](const auto& dataset) { return dataset.name == name; });
}

void check_names(const Settings& settings, const ReconcileSettings& reconcile, config::Reader& table)
{
  if (!is_declared(settings, reconcile.trusted))
    table.problem({"no [[dataconsist.dataset]] has this name", "没有同名的 [[dataconsist.dataset]]"},
                  "trusted");
  if (!is_declared(settings, reconcile.copy))
    table.problem({"no [[dataconsist.dataset]] has this name", "没有同名的 [[dataconsist.dataset]]"}, "copy");
  for (const auto& [column, there] : reconcile.map)
    if (std::ranges::count(reconcile.key, column) + std::ranges::count(reconcile.columns, column) == 0)
      table.problem(
          say({"map: column {} is neither in key nor in columns", "map：列 {} 不在 key 和 columns 中"},
              {column}),
          "map");
}

} // namespace

std::span<const Option> audit_options()
{
  return audit;
}

void configure(config::Reader table, void* settings)
{
  auto& mine = *static_cast<Settings*>(settings);
  std::set<std::string> names;
  for (auto& one : table.tables("dataset")) {
    auto dataset = read_dataset(one);
    if (!names.insert(dataset.name).second)
      one.problem({"two datasets have this name", "两个数据集同名"}, "name");
    mine.datasets.push_back(std::move(dataset));
  }
  names.clear();
  for (auto& one : table.tables("reconcile")) {
    auto reconcile = read_reconcile(one);
    check_names(mine, reconcile, one);
    if (!names.insert(reconcile.name).second)
      one.problem({"two comparisons have this name", "两个比对同名"}, "name");
    mine.reconciles.push_back(std::move(reconcile));
  }
}

} // namespace eduaudit::dataconsist
