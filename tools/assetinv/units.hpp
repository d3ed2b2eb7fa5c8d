// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "tree.hpp"
#include <string>
#include <string_view>

namespace eduaudit::assetinv {

// The link that makes systemd start a unit: /etc/systemd/system/*.wants/UNIT (or .requires), or its SysV link
// /etc/rc[2-5].d/SnnNAME. Empty when there is none, or the unit is masked.
std::string enabling_link(const HostTree& tree, std::string_view unit);
// Whether /etc/systemd/system/UNIT leads to /dev/null or is empty, so that nothing starts it (systemctl
// mask).
bool is_masked(const HostTree& tree, std::string_view unit);

} // namespace eduaudit::assetinv
