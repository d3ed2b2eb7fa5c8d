// SPDX-License-Identifier: Apache-2.0
#include "hardware.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::assetinv {

namespace {

// What stands in firmware that nobody filled in; the list follows the one of the GLPI agent
// (Tools/Generic.pm).
constexpr auto fillers = std::to_array<std::string_view>({"n/a",
                                                          "none",
                                                          "unknown",
                                                          "not specified",
                                                          "not present",
                                                          "not available",
                                                          "not installed",
                                                          "default string",
                                                          "system product name",
                                                          "system manufacturer",
                                                          "system serial number",
                                                          "system version",
                                                          "no asset tag",
                                                          "no asset information",
                                                          "asset tag",
                                                          "chassis asset tag",
                                                          "chassis serial number",
                                                          "<bad index>",
                                                          "<out of spec>",
                                                          "to be filled by o.e.m.",
                                                          "0",
                                                          "00000000",
                                                          "123456789",
                                                          "empty",
                                                          "oem"});

// SMBIOS 3.6, table 17: the cases that tell servers from desks; others stay numbers.
struct Chassis {
  std::string_view number;
  std::string_view name;
};
constexpr auto chassis_names = std::to_array<Chassis>({{"3", "desktop"},
                                                       {"4", "low-profile desktop"},
                                                       {"6", "mini tower"},
                                                       {"7", "tower"},
                                                       {"9", "laptop"},
                                                       {"10", "notebook"},
                                                       {"13", "all in one"},
                                                       {"17", "main server"},
                                                       {"23", "rack mount"},
                                                       {"28", "blade"},
                                                       {"29", "blade enclosure"},
                                                       {"35", "mini PC"}});

// Makers of virtual machines, as DMI names them. Vendors that sell real machines too are told by their
// product.
constexpr auto virtual_vendors =
    std::to_array<std::string_view>({"qemu", "kvm", "vmware", "innotek", "xen", "bochs", "parallels",
                                     "alibaba cloud", "tencent cloud", "openstack", "amazon ec2", "google"});
constexpr auto virtual_models = std::to_array<std::string_view>(
    {"virtual machine", "kvm", "virtualbox", "openstack", "vmware", "hvm domu", "alibaba cloud ecs", "cvm"});

std::string dmi(const HostTree& tree, std::string_view name)
{
  const auto value = tree.first_line("/sys/class/dmi/id/" + std::string(name));
  return std::ranges::find(fillers, to_lower(value)) == fillers.end() ? value : std::string();
}

std::string chassis_name(const std::string& number)
{
  if (number == "1" || number == "2") // other, unknown
    return {};
  const auto found = std::ranges::find(chassis_names, number, &Chassis::number);
  if (found != chassis_names.end())
    return std::string(found->name);
  return number.empty() ? number : "SMBIOS type " + number;
}

void set_form(Asset& asset, AssetForm form, const HostTree& tree, std::string_view path,
              std::string_view value)
{
  asset.form = form;
  asset.form_evidence = tree.shown(path) + (value.empty() ? "" : ": " + std::string(value));
}

bool in_container(const HostTree& tree, Asset& asset)
{
  for (const std::string_view path : {"/run/systemd/container", "/.dockerenv", "/run/.containerenv"})
    if (tree.has(path)) {
      set_form(asset, AssetForm::container, tree, path, tree.first_line(path));
      return true;
    }
  return false;
}

bool names_one_of(std::string_view text, std::span<const std::string_view> words)
{
  const auto lower = to_lower(text);
  return std::ranges::any_of(words, [&](std::string_view word) { return lower.starts_with(word); });
}

bool virtual_by_firmware(const HostTree& tree, Asset& asset)
{
  if (names_one_of(asset.vendor, virtual_vendors))
    set_form(asset, AssetForm::virtual_machine, tree, "/sys/class/dmi/id/sys_vendor", asset.vendor);
  else if (names_one_of(asset.model, virtual_models))
    set_form(asset, AssetForm::virtual_machine, tree, "/sys/class/dmi/id/product_name", asset.model);
  else
    return false;
  return true;
}

bool has_hypervisor_flag(const HostTree& tree)
{
  const auto cpuinfo = tree.read("/proc/cpuinfo", 8u << 20).value_or("");
  const auto from = cpuinfo.find("\nflags");
  if (from == std::string::npos)
    return false;
  const auto line = std::string_view(cpuinfo).substr(from + 1, cpuinfo.find('\n', from + 1) - from - 1);
  const auto words = split_blanks(line);
  return std::ranges::find(words, "hypervisor") != words.end();
}

void tell_form(const HostTree& tree, Asset& asset)
{
  if (in_container(tree, asset) || virtual_by_firmware(tree, asset))
    return;
  if (const auto type = tree.first_line("/sys/hypervisor/type"); !type.empty())
    set_form(asset, AssetForm::virtual_machine, tree, "/sys/hypervisor/type", type);
  else if (has_hypervisor_flag(tree))
    set_form(asset, AssetForm::virtual_machine, tree, "/proc/cpuinfo", "flag hypervisor");
  else if (!asset.vendor.empty() && tree.has("/proc/cpuinfo"))
    set_form(asset, AssetForm::physical, tree, "/sys/class/dmi/id/sys_vendor", asset.vendor);
}

} // namespace

void read_hardware(const HostTree& tree, Asset& asset)
{
  asset.vendor = dmi(tree, "sys_vendor");
  asset.model = dmi(tree, "product_name");
  asset.chassis = chassis_name(dmi(tree, "chassis_type"));
  asset.serial = dmi(tree, "product_serial");
  asset.asset_tag = dmi(tree, "chassis_asset_tag");
  tell_form(tree, asset);
}

} // namespace eduaudit::assetinv
