// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "scan.hpp"
#include <optional>
#include <string>

namespace eduaudit::logkeep {

// How the contents of two files, decompressed, stand to each other; a damage is the end of a file.
enum class Sameness { different, first_is_start, second_is_start, same };

// Reads both as far as they are the same. Nothing: one of them can't be opened.
std::optional<Sameness> compare_starts(const LogFile& first, const LogFile& second);

// The first bytes of a file, decompressed; nothing where it can't be opened.
std::optional<std::string> content_head(const LogFile& file, std::size_t size);

} // namespace eduaudit::logkeep
