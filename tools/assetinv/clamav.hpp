// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/time.hpp"
#include "record/antivirus.hpp"
#include "tree.hpp"
#include <string>
#include <string_view>

namespace eduaudit::assetinv {

struct ClamavHeader {
  std::string version;
  Moment built;
};

// The first 512 bytes of a .cvd or .cld file:
// "ClamAV-VDB:time:version:signatures:level:md5:signature:builder:stime", padded with blanks (libclamav,
// cl_cvdparse). The moment is `stime`, seconds since 1970, or `time`
// ("22 Nov 2026 03-30 +0000") in files that have no stime.
Result<ClamavHeader> parse_clamav_header(std::string_view bytes);

// The younger of daily.cld and daily.cvd in /var/lib/clamav goes into the database_ fields.
void read_clamav_database(const HostTree& tree, Emitter& out, AntivirusProduct& product);

} // namespace eduaudit::assetinv
