// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "packet_rules.hpp"
#include <string_view>

namespace eduaudit::assetinv {

// What `nft -j list ruleset` prints (libnftables-json(5)).
Result<PacketRules> parse_nft_json(std::string_view text);
// A file for `nft -f` (nft(8)) with tables and chains in blocks. Included files and rules that are added by
// commands are left out; the rules then say that they are not complete.
PacketRules parse_nft_config(std::string_view text);

} // namespace eduaudit::assetinv
