// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "packet_rules.hpp"
#include "tree.hpp"
#include <string>

namespace eduaudit::assetinv {

// What the zones of firewalld (firewalld.zone(5)) do with what nothing allows, when `zone` is the default. A
// zone refuses it unless its target is ACCEPT or it opens every port; one that takes in everything from a
// network card named in it can't be told, because that may be the inner side of a gateway.
Judgement judge_zones(const HostTree& tree, const std::string& zone);

} // namespace eduaudit::assetinv
