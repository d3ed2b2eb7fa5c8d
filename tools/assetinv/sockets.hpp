// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/listener.hpp"
#include "tree.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::assetinv {

// An open port as the kernel lists it in /proc/net/{tcp,tcp6,udp,udp6}.
struct OpenSocket {
  Protocol protocol;
  std::string address;
  int64_t port;
  Reach reach;
  int64_t uid;
  int64_t inode;
};

// The TCP sockets that listen and the UDP sockets that are not connected (proc(5), /proc/net/tcp: addresses
// are hexadecimal words in the byte order of a little-endian host). Lines of another form are left out.
std::vector<OpenSocket> parse_sockets(Protocol protocol, std::string_view text);
// Of all four files; those that are not there have none.
std::vector<OpenSocket> read_sockets(const HostTree& tree, Emitter& out);
// ok when the list of TCP sockets can be read.
FactAccess socket_access(const HostTree& tree);

} // namespace eduaudit::assetinv
