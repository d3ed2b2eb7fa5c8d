// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "config/named.hpp"
#include "fs/file.hpp"
#include "settings.hpp"
#include <algorithm>
#include <array>

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

DatasetSettings read_dataset(config::Reader& table)
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

ReconcileSettings read_reconcile(config::Reader& table)
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

const DatasetSettings* find_dataset(const Settings& settings, const std::string& name)
{
  const auto found = std::ranges::find(settings.datasets, name, &DatasetSettings::name);
  return found == settings.datasets.end() ? nullptr : &*found;
}

Words not_declared(const Settings& settings, const std::string& name)
{
  if (settings.datasets.empty())
    return say({"no [[dataconsist.dataset]] is named {}; none is declared at all",
                "没有名为 {} 的 [[dataconsist.dataset]]，且没有声明任何数据集"},
               {printable(name)});
  std::vector<std::string> names;
  for (const auto& dataset : settings.datasets)
    names.push_back(printable(dataset.name));
  return say({"no [[dataconsist.dataset]] is named {}; there are: {}",
              "没有名为 {} 的 [[dataconsist.dataset]]；已有：{}"},
             {printable(name), join(names, ", ")});
}

// A table compared with itself always agrees.
void check_sides(const Settings& settings, const ReconcileSettings& reconcile, config::Reader& table)
{
  const auto* trusted = find_dataset(settings, reconcile.trusted);
  const auto* copy = find_dataset(settings, reconcile.copy);
  if (!trusted)
    table.problem(not_declared(settings, reconcile.trusted), "trusted");
  if (!copy)
    table.problem(not_declared(settings, reconcile.copy), "copy");
  if (trusted && copy && normal_path(trusted->path) == normal_path(copy->path))
    table.problem(say({"trusted and copy are the same table, {}: it would be compared with itself",
                       "trusted 与 copy 是同一个表 {}，只会与自身比对"},
                      {copy->path}),
                  "copy");
}

void check_map(const ReconcileSettings& reconcile, config::Reader& table)
{
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
  mine.datasets =
      config::read_named(table, "dataset", {"two datasets have this name", "两个数据集同名"}, read_dataset);
  mine.reconciles = config::read_named(table, "reconcile", {"two comparisons have this name", "两个比对同名"},
                                       [&](config::Reader& one) {
                                         auto reconcile = read_reconcile(one);
                                         check_sides(mine, reconcile, one);
                                         check_map(reconcile, one);
                                         return reconcile;
                                       });
}

Result<void> check_settings(const void* settings)
{
  const auto& mine = *static_cast<const Settings*>(settings);
  if (mine.schema.empty() || !mine.inputs.empty())
    return {};
  return fail(ErrorKind::usage, "--schema",
              {"it wants a FILE too; the schema of a declared dataset stands in audit.toml",
               "需要同时给出文件；已声明数据集的模式写在 audit.toml 中"});
}

} // namespace eduaudit::dataconsist
