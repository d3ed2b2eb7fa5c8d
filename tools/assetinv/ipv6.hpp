// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "host.hpp"
#include <string>

namespace eduaudit::assetinv {

// The setting that switches IPv6 off on every interface: of the running kernel, or for a root that does not
// run here of the files of sysctl.d(5). Empty when it is on, or may be.
std::string ipv6_switch(const Host& host);

} // namespace eduaudit::assetinv
