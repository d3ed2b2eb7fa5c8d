// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include "jsonl/value.hpp"
#include <span>
#include <string_view>
#include <vector>

namespace eduaudit::dataconsist {

// Properties of one's own are allowed in a Table Schema and mean nothing to it. One that looks like a rule is
// told, since whoever wrote it thinks that the table is held to it: a constraint outside of "constraints", an
// unknown "eduaudit...", a slip of the pen.
void find_stray_keys_of_schema(jsonl::Value schema, std::vector<Words>& not_judged);
void find_stray_keys_of_field(jsonl::Value field, std::string_view name, std::vector<Words>& not_judged);

// " (did you mean ...?)" for a word of `choices`, or nothing.
Words suggestion(std::string_view word, std::span<const std::string_view> choices);
// "minLength"...
std::span<const std::string_view> constraint_names();
// "FIELD: what"
Words at_field(std::string_view field, const Words& what);

} // namespace eduaudit::dataconsist
