// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/firewall.hpp"
#include "tree.hpp"
#include <vector>

namespace eduaudit::assetinv {

// What the files of ufw, nftables, firewalld and iptables-persistent would put in force at the next start.
// All of them can be read without root. None when no such file is there.
std::vector<FirewallLayer> read_firewall_files(const HostTree& tree, Emitter& out);

} // namespace eduaudit::assetinv
