// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>
#include <vector>

namespace eduaudit::assetinv {

// An installed package of /var/lib/dpkg/status; views into its text.
struct InstalledPackage {
  std::string_view name;
  std::string_view version;
  std::string_view arch;
  std::string_view source; // as it stands: "glibc" or "glibc (2.36-9)"
};

// deb822 paragraphs whose Status says that the files are there: "... installed", also when held or half
// configured.
std::vector<InstalledPackage> parse_dpkg_status(std::string_view text);

} // namespace eduaudit::assetinv
