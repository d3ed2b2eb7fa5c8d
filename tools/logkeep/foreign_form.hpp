// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <optional>
#include <string_view>

namespace eduaudit::logkeep {

// Why a file with these first bytes (as they are after decompression) is not read as a text: it is an archive
// that could not be opened, or compressed in a way that is not undone. None: it may be one.
std::optional<Error> foreign_form(std::string_view head);

// Its name says that it is compressed, which an empty file never is.
bool has_compressed_name(std::string_view name);

} // namespace eduaudit::logkeep
