// SPDX-License-Identifier: Apache-2.0
#include "ipv6.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <map>

namespace eduaudit::assetinv {

namespace {

constexpr std::string_view kernel_switch = "/proc/sys/net/ipv6/conf/all/disable_ipv6";
constexpr std::string_view prefix = "net.ipv6.conf.";
constexpr std::string_view suffix = ".disable_ipv6";

std::string running_switch(const HostTree& tree)
{
  if (tree.has("/proc/sys/net/ipv4") && !tree.has("/proc/sys/net/ipv6"))
    return "/proc/sys/net/ipv6"; // a kernel without it
  const bool off = tree.first_line(kernel_switch) == "1";
  return off && tree.first_line("/proc/net/if_inet6").empty() ? std::string(kernel_switch) : std::string();
}

// In the order in which they are read; a file of /etc stands in the place of one of the same name elsewhere.
std::vector<std::string> sysctl_files(const HostTree& tree)
{
  std::map<std::string, std::string> by_name;
  for (const std::string_view folder : {"/etc/sysctl.d/", "/run/sysctl.d/", "/usr/lib/sysctl.d/"})
    for (const auto& name : tree.list(folder))
      if (name.ends_with(".conf"))
        by_name.emplace(name, std::string(folder) + name);
  std::vector<std::string> files;
  files.reserve(by_name.size() + 1);
  for (const auto& [name, path] : by_name)
    files.push_back(path);
  files.emplace_back("/etc/sysctl.conf");
  return files;
}

struct Setting {
  std::string interface; // "all", "default", "eth0"
  bool off;
};

// "-net/ipv6/conf/all/disable_ipv6 = 1".
std::optional<Setting> setting_of(std::string_view line)
{
  const auto sign = line.find('=');
  if (sign == std::string_view::npos)
    return {};
  std::string key(trim(line.substr(0, sign)));
  if (key.starts_with('-'))
    key.erase(0, 1);
  std::ranges::replace(key, '/', '.');
  if (!key.starts_with(prefix) || !key.ends_with(suffix) || key.size() <= prefix.size() + suffix.size())
    return {};
  return Setting{key.substr(prefix.size(), key.size() - prefix.size() - suffix.size()),
                 trim(line.substr(sign + 1)) == "1"};
}

// `all` reaches every interface, unless a later line switches one on again.
std::string boot_switch(const HostTree& tree)
{
  std::string by;
  for (const auto& file : sysctl_files(tree)) {
    const auto text = tree.read(file).value_or("");
    for (const auto line : split(text, '\n'))
      if (const auto setting = setting_of(trim(line))) {
        if (!setting->off)
          by.clear();
        else if (setting->interface == "all")
          by = tree.shown(file);
      }
  }
  return by;
}

} // namespace

std::string ipv6_switch(const Host& host)
{
  return host.live ? running_switch(host.tree) : boot_switch(host.tree);
}

} // namespace eduaudit::assetinv
