// SPDX-License-Identifier: Apache-2.0
#include "record/antivirus.hpp"
#include "antivirus_table.hpp"
#include "clamav.hpp"
#include "host.hpp"
#include "pipeline/tool.hpp"
#include "processes.hpp"
#include "settings.hpp"
#include "units.hpp"

namespace eduaudit::assetinv::collect {

namespace {

void look_for_processes(const AntivirusSigns& signs, const ProcessNames& processes, AntivirusProduct& product)
{
  if (processes.access == FactAccess::ok && !signs.processes.empty())
    product.running = Running::no;
  for (const auto& name : signs.processes)
    if (processes.runs(name)) {
      product.running = Running::yes;
      product.signs.push_back("/proc/*/comm: " + name);
    }
}

void look_for_units(const HostTree& tree, const AntivirusSigns& signs, AntivirusProduct& product)
{
  for (const auto& unit : signs.units)
    if (const auto link = enabling_link(tree, unit); !link.empty()) {
      product.starts_at_boot = true;
      product.signs.push_back(tree.shown(link));
    }
}

void look_for_paths(const HostTree& tree, const AntivirusSigns& signs, AntivirusProduct& product)
{
  for (const auto& path : signs.paths)
    if (tree.has(path))
      product.signs.push_back(tree.shown(path));
}

AntivirusProduct look_for(const HostTree& tree, const AntivirusSigns& signs, const ProcessNames& processes,
                          Emitter& out)
{
  AntivirusProduct product{.name = signs.name, .verified = signs.verified};
  look_for_processes(signs, processes, product);
  look_for_units(tree, signs, product);
  look_for_paths(tree, signs, product);
  if (!product.signs.empty() && signs.database == DatabaseKind::clamav)
    read_clamav_database(tree, out, product);
  return product;
}

Antivirus read_antivirus(const Host& host, const AntivirusTable& table, Emitter& out)
{
  const auto processes = read_process_names(host.tree);
  Antivirus antivirus{.host = host.id, .processes = processes.access};
  if (!host.tree.has("/etc")) {
    antivirus.access = FactAccess::absent;
    antivirus.reason = say({"{}: no such folder", "{}：没有这个目录"}, {host.tree.shown("/etc")});
  }
  if (!table.problem.empty()) {
    antivirus.access = FactAccess::malformed;
    antivirus.reason = table.problem;
  }
  for (const auto& signs : table.products)
    if (auto product = look_for(host.tree, signs, processes, out); !product.signs.empty())
      antivirus.products.push_back(std::move(product));
  return antivirus;
}

void run(const Session& session, Emitter& out)
{
  const auto table = load_antivirus_table(session.settings<Settings>(), out);
  for (const auto& host : hosts(session))
    out.fact(read_antivirus(host, table, out));
}

} // namespace

extern const Collector antivirus;
constinit const Collector antivirus{.name = "antivirus",
                                    .what = {"antivirus programs and their databases", "防病毒软件与病毒库"},
                                    .run = run};

} // namespace eduaudit::assetinv::collect
