// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "record/asset.hpp"
#include "tree.hpp"

namespace eduaudit::assetinv {

// Fills vendor, model, chassis, serial and asset_tag from /sys/class/dmi/id, without the fillers that makers
// leave in them, and form with its evidence from there, /sys/hypervisor, /proc/cpuinfo and container marks.
void read_hardware(const HostTree& tree, Asset& asset);

} // namespace eduaudit::assetinv
