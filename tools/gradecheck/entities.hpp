// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace eduaudit::gradecheck {

// Appends `text` with its character references decoded: all numeric ones (with or without semicolon) and the
// common named ones; others stay as they are.
void append_decoded(std::string& out, std::string_view text);

} // namespace eduaudit::gradecheck
