// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "cli/table.hpp"
#include "i18n/language.hpp"
#include "record/holiday.hpp"
#include "record/log_series.hpp"
#include <span>
#include <string>

namespace eduaudit::logkeep {

// What a day of a log was like.
enum class DayMark { before, full, thin, missing, quiet, holiday, after };

// quiet: without a line, in a log that is written on events only. thin: fewer lines than a tenth of what is
// usual on that weekday (the median). before and after: outside of what the log covers. `today` itself is not
// over, so it is never missing.
DayMark mark_of(const LogSeries& series, std::span<const Holiday> holidays, Date day, Date today);

// A month a block, a series a row, a day a cell, from `from` to `today`, with a legend at the end. ASCII
// cells: block characters have two widths on Chinese terminals.
std::string day_grid(std::span<const LogSeries> all, std::span<const Holiday> holidays, Date from, Date today,
                     Language language, const cli::Painter& paint);

} // namespace eduaudit::logkeep
