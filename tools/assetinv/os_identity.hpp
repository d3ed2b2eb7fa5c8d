// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/asset.hpp"
#include "tree.hpp"

namespace eduaudit::assetinv {

// Fills access, reason and the os_ fields from os-release(5), /etc/debian_version and, on systems older than
// os-release, /etc/centos-release or /etc/redhat-release.
void read_os_identity(const HostTree& tree, Emitter& out, Asset& asset);

} // namespace eduaudit::assetinv
