// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "format.hpp"

namespace eduaudit::backupverify::restic {

// Every file but config is named by the SHA-256 of its bytes; so they are proven without the key. Not seen
// without it: a pack that is gone though an index names it, and what is in config.
void examine(const std::string& path, const Examining& how, Report& report);

} // namespace eduaudit::backupverify::restic
