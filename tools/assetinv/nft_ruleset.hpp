// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "packet_rules.hpp"
#include <string_view>
#include <vector>

namespace eduaudit::assetinv {

// What `nft list ruleset` prints, or a file for `nft -f` (nft(8)), with tables and chains in blocks;
// variables are put in. The rules say that they are not complete where files are included, rules are added by
// commands, or nft could not show a part that iptables had made.
PacketRules parse_nft_ruleset(std::string_view text);

// The rules of one statement of a chain: one, or one for each element of a verdict map.
std::vector<PacketRule> parse_nft_rule(const std::vector<std::string_view>& words);

} // namespace eduaudit::assetinv
