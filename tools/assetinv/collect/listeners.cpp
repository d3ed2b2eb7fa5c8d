// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "host.hpp"
#include "passwd.hpp"
#include "pipeline/tool.hpp"
#include "processes.hpp"
#include "record/listener.hpp"
#include "sockets.hpp"
#include <map>
#include <tuple>

namespace eduaudit::assetinv::collect {

namespace {

using UserNames = std::map<int64_t, std::string>;
using Ports = std::map<std::tuple<Protocol, std::string, int64_t>, std::vector<OpenSocket>>;

UserNames user_names(const HostTree& tree)
{
  UserNames names;
  for (const auto& user : parse_passwd(tree.read("/etc/passwd", 16u << 20).value_or("")))
    names.emplace(user.uid, user.name);
  return names;
}

// Several sockets share a port with SO_REUSEPORT.
Ports by_port(std::vector<OpenSocket> sockets)
{
  Ports ports;
  for (auto& socket : sockets)
    ports[{socket.protocol, socket.address, socket.port}].push_back(std::move(socket));
  return ports;
}

std::vector<std::string> programs_of(const std::vector<OpenSocket>& sockets, const SocketHolders& holders)
{
  std::set<std::string> programs;
  for (const auto& socket : sockets)
    if (const auto found = holders.programs.find(socket.inode); found != holders.programs.end())
      programs.insert(found->second.begin(), found->second.end());
  return {programs.begin(), programs.end()};
}

void explain_missing(Listener& listener, const SocketHolders& holders)
{
  if (holders.complete) {
    listener.process_access = FactAccess::absent;
    listener.reason = {"no process holds it; it belongs to the kernel, or to another container",
                       "没有进程持有它；它属于内核或其他容器"};
  } else {
    listener.process_access = FactAccess::denied;
    listener.reason = {"the processes of other users can be seen by root only",
                       "只有 root 能看到其他用户的进程"};
  }
}

Listener listener_of(const Host& host, const std::vector<OpenSocket>& sockets, const SocketHolders& holders,
                     const UserNames& users)
{
  const auto& one = sockets.front();
  Listener listener{.host = host.id,
                    .protocol = one.protocol,
                    .address = one.address,
                    .port = one.port,
                    .reach = one.reach};
  listener.process = join(programs_of(sockets, holders), ", ");
  if (listener.process.empty())
    explain_missing(listener, holders);
  const auto user = users.find(one.uid);
  listener.user = user != users.end() ? user->second : std::to_string(one.uid);
  return listener;
}

void run(const Session& session, Emitter& out)
{
  for (const auto& host : hosts(session)) {
    const auto ports = by_port(read_sockets(host.tree, out));
    if (ports.empty())
      continue;
    const auto holders = read_socket_holders(host.tree);
    const auto users = user_names(host.tree);
    for (const auto& [port, sockets] : ports)
      out.fact(listener_of(host, sockets, holders, users));
  }
}

} // namespace

extern const Collector listeners;
constinit const Collector listeners{
    .name = "listeners", .what = {"open ports and their programs", "开放端口及其程序"}, .run = run};

} // namespace eduaudit::assetinv::collect
