// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "schema.hpp"
#include <compare>
#include <string>
#include <string_view>

namespace eduaudit::dataconsist {

// Whether the text is a value of the field's type and format; then `logical` is its canonical text: "7" for
// an integer 007, "1.5" for 1.50, "true", "2026-09-01", else the text itself. Two values are the same when
// their canonical texts are.
bool to_logical(const FieldSchema& field, std::string_view text, std::string& logical);
// Of canonical texts of one type: numbers by value, the others by bytes, which is by time for dates.
std::weak_ordering compare_logical(FieldType type, std::string_view one, std::string_view other);
// Whether this program knows the format: "default", "any", a pattern of %Y %m %d %H %M %S for times.
bool knows_format(FieldType type, std::string_view format);

} // namespace eduaudit::dataconsist
