// SPDX-License-Identifier: Apache-2.0
#include "addresses.hpp"
#include "base/text.hpp"
#include "host.hpp"
#include "pipeline/tool.hpp"
#include "record/interface.hpp"

namespace eduaudit::assetinv::collect {

namespace {

constexpr std::string_view loopback_type = "772"; // ARPHRD_LOOPBACK
constexpr std::string_view no_address = "00:00:00:00:00:00";

Interface read_interface(const Host& host, const std::string& name)
{
  const auto folder = "/sys/class/net/" + name + '/';
  const auto value = [&](std::string_view file) { return host.tree.first_line(folder + std::string(file)); };
  Interface one{.host = host.id, .name = name, .mac = value("address"), .state = value("operstate")};
  if (one.mac == no_address)
    one.mac.clear();
  if (value("type") == loopback_type)
    one.kind = InterfaceKind::loopback;
  else if (host.tree.has(folder + "device"))
    one.kind = InterfaceKind::hardware;
  one.mtu_bytes = parse_integer(value("mtu"));
  // -1 where the link is down or has no speed.
  if (const auto speed = parse_integer(value("speed")); speed && *speed > 0)
    one.speed_mbit = speed;
  return one;
}

void run(const Session& session, Emitter& out)
{
  for (const auto& host : hosts(session)) {
    const auto names = host.tree.list("/sys/class/net");
    auto addresses = host.live ? interface_addresses() : std::map<std::string, std::vector<std::string>>();
    for (const auto& name : names) {
      if (!host.tree.has("/sys/class/net/" + name + "/address"))
        continue; // bonding_masters is a file
      auto one = read_interface(host, name);
      one.addresses = std::move(addresses[name]);
      out.fact(std::move(one));
    }
    if (!names.empty())
      out.read(host.tree.shown("/sys/class/net"));
  }
}

} // namespace

extern const Collector interfaces;
constinit const Collector interfaces{
    .name = "interfaces", .what = {"network interfaces", "网络接口"}, .run = run};

} // namespace eduaudit::assetinv::collect
