// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string_view>

namespace eduaudit {

inline constexpr std::size_t tar_block_size = 512;

bool is_zero(std::string_view bytes);
// A header block by its checksum, of any dialect; `block` has 512 bytes.
bool is_tar_header(std::string_view block);
bool has_ustar_magic(std::string_view block);

} // namespace eduaudit
