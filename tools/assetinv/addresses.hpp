// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <vector>

namespace eduaudit::assetinv {

// The IP addresses of the running machine by interface, sorted, without those of the link only (fe80::/10,
// 169.254.0.0/16). Empty where the kernel doesn't tell.
std::map<std::string, std::vector<std::string>> interface_addresses();

} // namespace eduaudit::assetinv
