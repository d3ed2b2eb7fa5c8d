// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "config/reader.hpp"
#include "user_format.hpp"

namespace eduaudit::logkeep {

// The tables [[logkeep.format]]; what is wrong with them becomes a problem of its place.
DeclaredFormats read_formats(config::Reader& table);

// The key `zone`: "UTC", "+08:00".
std::optional<Zone> read_zone(config::Reader& table);

} // namespace eduaudit::logkeep
