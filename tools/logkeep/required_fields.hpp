// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include "line_fields.hpp"
#include "record/log_series.hpp"
#include <span>

namespace eduaudit::logkeep {

// A field that each line of a class of log must have.
struct RequiredField {
  LogField field;
  Text words;
};
// Besides the time. Empty: lines of this class need not tell anything particular.
std::span<const RequiredField> required_of(LogClass log_class);

} // namespace eduaudit::logkeep
