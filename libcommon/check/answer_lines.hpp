// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "base/words.hpp"
#include <string_view>

namespace eduaudit {

// A remedy may end in the lines of [[answers]] that confirm a thing only people know, there to be copied to
// audit.toml: each begins with two blanks. In a finding their date is its day, and their subject, if they
// have one, its subject.
Words with_answer(const Words& remedy, Date day, std::string_view subject = {});

} // namespace eduaudit
