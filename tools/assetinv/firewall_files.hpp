// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "packet_rules.hpp"
#include "record/firewall.hpp"
#include "tree.hpp"
#include <vector>

namespace eduaudit::assetinv {

// What the files of ufw, nftables, firewalld and iptables-persistent would put in force at the next start.
// None when no such file is there.
std::vector<FirewallLayer> read_firewall_files(const HostTree& tree, Emitter& out);

// Adds to what a layer has seen the rule that opens it, or that can't be made out.
void add_rule(const Judgement& judgement, FirewallLayer& layer);

} // namespace eduaudit::assetinv
