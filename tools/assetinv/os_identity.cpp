// SPDX-License-Identifier: Apache-2.0
#include "os_identity.hpp"
#include "base/text.hpp"
#include "config/host_file.hpp"
#include <algorithm>
#include <cctype>

namespace eduaudit::assetinv {

namespace {

bool starts_with_digit(std::string_view text)
{
  return !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) != 0;
}

// os-release says only "12" where debian_version says "12.11"; "trixie/sid" there is no version.
void refine_debian_version(const HostTree& tree, Asset& asset)
{
  if (asset.os_id != "debian")
    return;
  const auto version = tree.first_line("/etc/debian_version");
  if (starts_with_digit(version) && version.starts_with(asset.os_version))
    asset.os_version = version;
}

// CentOS Stream has the same ID and VERSION_ID as the CentOS of that number, and other dates.
void tell_stream(const std::string& name, Asset& asset)
{
  if (asset.os_id == "centos" && name.find("Stream") != std::string::npos)
    asset.os_id = "centos-stream";
}

bool take_os_release(const Reading& reading, Asset& asset)
{
  const auto settings = config::parse_host_file(reading.text, "os-release");
  if (!settings)
    return false;
  asset.os_id = to_lower(config::last_value(*settings, "ID"));
  asset.os_version = config::last_value(*settings, "VERSION_ID");
  asset.os_codename = config::last_value(*settings, "VERSION_CODENAME");
  asset.os_name = config::last_value(*settings, "PRETTY_NAME", config::last_value(*settings, "NAME"));
  tell_stream(config::last_value(*settings, "NAME"), asset);
  return !asset.os_id.empty() || !asset.os_name.empty();
}

// "CentOS release 6.10 (Final)", "Red Hat Enterprise Linux Server release 6.9 (Santiago)".
bool take_release_line(std::string_view line, Asset& asset)
{
  const auto words = split_blanks(line);
  const auto release = std::ranges::find(words, "release");
  if (release == words.end() || release == words.begin() || release + 1 == words.end())
    return false;
  asset.os_name = std::string(line);
  asset.os_id = words.front() == "Red" ? "rhel" : to_lower(words.front());
  asset.os_version = std::string(release[1]);
  return starts_with_digit(asset.os_version);
}

bool take_old_release(const HostTree& tree, Emitter& out, Asset& asset)
{
  for (const std::string_view path : {"/etc/centos-release", "/etc/redhat-release"})
    if (take_release_line(tree.first_line(path), asset)) {
      out.read(tree.shown(path));
      return true;
    }
  return false;
}

} // namespace

void read_os_identity(const HostTree& tree, Emitter& out, Asset& asset)
{
  const bool only_usr = !tree.has("/etc/os-release") && tree.has("/usr/lib/os-release");
  const std::string_view path = only_usr ? "/usr/lib/os-release" : "/etc/os-release";
  const auto reading = read_source(tree, path, out);
  asset.access = reading.access;
  asset.reason = reading.reason;
  if (reading.access == FactAccess::ok && !take_os_release(reading, asset)) {
    asset.access = FactAccess::malformed;
    asset.reason = say({"{}: no ID= in it", "{}：其中没有 ID="}, {tree.shown(path)});
  }
  if (reading.access == FactAccess::absent && take_old_release(tree, out, asset)) {
    asset.access = FactAccess::ok;
    asset.reason = {};
  }
  refine_debian_version(tree, asset);
}

} // namespace eduaudit::assetinv
