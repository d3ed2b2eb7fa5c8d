// SPDX-License-Identifier: Apache-2.0
#include "units.hpp"
#include <algorithm>
#include <cctype>

namespace eduaudit::assetinv {

namespace {

constexpr std::string_view systemd = "/etc/systemd/system";

// The names alone, because the links of an image may lead to units that are not in it.
bool lists(const HostTree& tree, const std::string& folder, std::string_view name)
{
  const auto names = tree.list(folder);
  return std::ranges::find(names, name) != names.end();
}

std::string systemd_link(const HostTree& tree, std::string_view unit)
{
  for (const auto& name : tree.list(systemd)) {
    const auto folder = std::string(systemd) + '/' + name;
    if ((name.ends_with(".wants") || name.ends_with(".requires")) && lists(tree, folder, unit))
      return folder + '/' + std::string(unit);
  }
  return {};
}

bool starts(std::string_view link, std::string_view service)
{
  return link.size() > 3 && link.front() == 'S' && std::isdigit(static_cast<unsigned char>(link[1])) != 0 &&
         link.substr(3) == service;
}

// On systems with systemd a script of /etc/init.d is started only when no unit of that name stands before it.
std::string sysv_link(const HostTree& tree, std::string_view unit)
{
  const auto service = unit.substr(0, unit.rfind('.'));
  for (const std::string_view level : {"2", "3", "4", "5"}) {
    const auto folder = "/etc/rc" + std::string(level) + ".d";
    const auto names = tree.list(folder);
    const auto found =
        std::ranges::find_if(names, [&](const std::string& name) { return starts(name, service); });
    if (found != names.end())
      return folder + '/' + *found;
  }
  return {};
}

} // namespace

bool is_masked(const HostTree& tree, std::string_view unit)
{
  const auto path = std::string(systemd) + '/' + std::string(unit);
  const auto target = tree.link_target(path);
  return target == "/dev/null" || (target.empty() && tree.read(path).value_or("-").empty());
}

std::string enabling_link(const HostTree& tree, std::string_view unit)
{
  if (is_masked(tree, unit))
    return {};
  auto link = systemd_link(tree, unit);
  if (link.empty() && !tree.has("/lib/systemd/system/" + std::string(unit)) &&
      !tree.has("/usr/lib/systemd/system/" + std::string(unit)))
    link = sysv_link(tree, unit);
  return link;
}

} // namespace eduaudit::assetinv
