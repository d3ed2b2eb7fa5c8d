// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "manifests/manifest.hpp"

namespace eduaudit::backupverify {

// BagIt (RFC 8493, and what came before it). Whether the folder says that it is one.
bool is_bag(const std::string& folder);
// All manifests of a bag as one: a file has the digests that any of them names, and what is wrong with the
// bag itself is in `problems`. Names are relative to the folder.
Result<Manifest> read_bag(const std::string& folder);

} // namespace eduaudit::backupverify
