// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "packet_rules.hpp"
#include <string_view>

namespace eduaudit::assetinv {

// The *filter table of a file that iptables-save(8) or ip6tables-save(8) wrote.
PacketRules parse_iptables_rules(Family family, std::string_view text);

} // namespace eduaudit::assetinv
