// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "format.hpp"

namespace eduaudit::backupverify::borg {

// Every entry of every segment has a CRC-32, which needs no key; and the end of the last segment says whether
// the last transaction counts. Not seen without the key: what was made anew with right CRCs.
void examine(const std::string& path, const Examining& how, Report& report);

} // namespace eduaudit::backupverify::borg
