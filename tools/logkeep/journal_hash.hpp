// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string_view>

namespace eduaudit::logkeep {

// The hashes by which journals find their fields, and which show that one was changed: Jenkins' lookup3 in
// old files, SipHash-2-4 with the id of the file (16 bytes) as its key in those since systemd 246.
std::uint64_t jenkins_hash64(std::string_view bytes);
std::uint64_t siphash24(std::string_view bytes, std::string_view key);

} // namespace eduaudit::logkeep
