// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "config/reader.hpp"
#include "settings.hpp"
#include <optional>

namespace eduaudit::backupverify {

// "table.column within 26h", "schema.table.column within 2d".
std::optional<NewestColumn> parse_newest(std::string_view text);

// Every [[backupverify.drill]]; each names one of the sets.
std::vector<DrillSettings> read_drills(config::Reader& table, std::span<const SetSettings> sets);

} // namespace eduaudit::backupverify
