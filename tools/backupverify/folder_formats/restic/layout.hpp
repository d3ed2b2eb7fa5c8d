// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string_view>

namespace eduaudit::backupverify::restic {

// What a file of a repository is, by its path in it (restic's design document, "Repository Layout"). foreign:
// in a folder of restic, with a name that it does not give; beside: in none of these.
enum class Part { config, key, snapshot, index, pack, lock, temporary, misplaced, foreign, beside };
Part part_of(std::string_view relative);

bool is_digest(std::string_view name); // 64 lower-case hex digits

// Whether `size` bytes of a pack can end in this length of its header.
bool is_header_length(std::uint32_t length, std::uint64_t size);

} // namespace eduaudit::backupverify::restic
