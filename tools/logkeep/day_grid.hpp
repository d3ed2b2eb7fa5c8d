// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/table.hpp"
#include "i18n/language.hpp"
#include "pipeline/log_days.hpp"
#include <span>
#include <string>

namespace eduaudit::logkeep {

// A month a block, a series a row, a day a cell, with a legend at the end, in lines of at most `width`
// columns. All rows begin on the same day. ASCII cells: block characters have two widths on Chinese
// terminals.
std::string day_grid(std::span<const LogDays> rows, Language language, const cli::Painter& paint,
                     std::size_t width);

} // namespace eduaudit::logkeep
