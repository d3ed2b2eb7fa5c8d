// SPDX-License-Identifier: Apache-2.0
#include "antivirus_table.hpp"
#include "data_file.hpp"
#include "tree.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::assetinv {

namespace {

constexpr auto databases = std::to_array<std::string_view>({"none", "clamav"});

AntivirusSigns read_product(config::Reader table)
{
  AntivirusSigns product{.name = table.text("name"),
                         .processes = table.texts("processes"),
                         .units = table.texts("units"),
                         .paths = table.texts("paths")};
  product.database =
      table.choice("database", "none", databases) == "clamav" ? DatabaseKind::clamav : DatabaseKind::none;
  product.verified = table.flag("verified");
  table.text("source");
  if (product.name.empty())
    table.problem({"a product needs a name", "产品必须有名称 name"});
  if (product.processes.empty() && product.units.empty() && product.paths.empty())
    table.problem({"a product needs processes, units or paths that show it",
                   "产品必须填写 processes、units 或 paths 特征"});
  return product;
}

void note(AntivirusTable& table, const Error& error, Emitter& out)
{
  table.problem = reason_of(error);
  out.unread(error);
}

void load(const std::string& path, const std::string& shown, AntivirusTable& table, Emitter& out)
{
  auto document = config::Document::load(path);
  if (!document)
    return note(table, document.error(), out);
  for (auto& product : read_antivirus_table(*document))
    if (std::ranges::find(table.products, product.name, &AntivirusSigns::name) == table.products.end())
      table.products.push_back(std::move(product));
  for (const auto& problem : document->finish())
    note(table, {ErrorKind::bad_data, problem.where, problem.message}, out);
  out.read(shown);
}

} // namespace

std::vector<AntivirusSigns> read_antivirus_table(config::Document& document)
{
  std::vector<AntivirusSigns> products;
  for (auto& product : document.root().tables("product"))
    products.push_back(read_product(product));
  return products;
}

AntivirusTable load_antivirus_table(const Settings& settings, Emitter& out)
{
  AntivirusTable table;
  if (!settings.antivirus_table.empty())
    load(settings.antivirus_table, settings.antivirus_table, table, out);
  load(data_file(settings, "antivirus.toml"), "antivirus.toml", table, out);
  return table;
}

} // namespace eduaudit::assetinv
