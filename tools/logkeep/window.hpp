// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "coverage.hpp"
#include <string_view>

namespace eduaudit::logkeep {

// A time that an investigator asks for, both ends included.
struct Window {
  Moment from;
  Moment to;
  bool has(Moment moment) const { return from <= moment && moment <= to; }
};

// Ends are RFC 3339 times or days of `zone`, whole ones. usage, with the option's name, for anything else and
// for an end before the start.
Result<Window> parse_window(std::string_view from, std::string_view to, Zone zone);

// Whether a line of the log may lie in the window.
bool touches(const Coverage& coverage, const Window& window);

} // namespace eduaudit::logkeep
