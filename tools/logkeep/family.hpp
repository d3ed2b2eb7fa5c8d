// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::logkeep {

// A file name taken apart as the rotating programs build it: syslog.2.gz and syslog-20260101.gz belong to
// syslog, access.log.20260101 and access-2026-01-01.log to access.log, u_ex260101.log to u_ex.log.
struct FamilyName {
  std::string base;
  std::optional<Date> date;  // that the name carries
  std::optional<int> number; // of the rotation: 1 is the latest
  bool rotated = false;
};
FamilyName family_of(std::string_view file_name);

// The path of the live file of the family that a file belongs to. nfcapd may keep its files in folders by
// date
// (-S), which are one family: flows/2026/03/01/nfcapd.202603010800 belongs to flows/nfcapd.
std::string live_path(const std::string& path);
inline constexpr std::string_view flow_family = "nfcapd";

} // namespace eduaudit::logkeep
