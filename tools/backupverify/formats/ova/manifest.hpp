// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "crypto/digest.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::backupverify::ova {

// A line "SHA256(disk1.vmdk)= 5e88..." of the manifest of an OVF package (DSP0243, 5.1).
struct Line {
  DigestKind kind;
  std::string name;
  std::string digest; // lower-case hex
};
struct Manifest {
  std::vector<Line> lines;
  std::size_t strays = 0; // lines that are none
};
Manifest parse_manifest(std::string_view text);

} // namespace eduaudit::backupverify::ova
