// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "i18n/language.hpp"
#include "pipeline/log_days.hpp"
#include <span>
#include <string>

namespace eduaudit {

// embedded: in an HTML page. file: stands alone, with its name space and a white ground.
enum class SvgUse { embedded, file };

// A picture with a row a log and a column a day, and a legend. No script, no reference, no colour that says
// something alone; runs of equal days are one shape. The rows may begin on different days.
std::string log_calendar(std::span<const LogDays> rows, Language language, SvgUse use = SvgUse::embedded);

} // namespace eduaudit
