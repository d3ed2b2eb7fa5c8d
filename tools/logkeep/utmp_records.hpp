// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "readers/reader.hpp"

namespace eduaudit::logkeep {

// Records of utmp(5) as wtmp and btmp hold them: 384 bytes, or 400 where time has 64 bits (aarch64, s390), in
// the byte order of the host. The layout is the one in which most of the first records make sense.
bool holds_utmp_records(std::string_view head);
void read_utmp_records(Input& input, RecordSink& out, std::string_view format);

} // namespace eduaudit::logkeep
