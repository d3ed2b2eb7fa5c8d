// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "jsonl/value.hpp"
#include "schema.hpp"

namespace eduaudit::dataconsist {

// Fills the constraints of a field whose type is known. What is not known, does not apply to the type or has
// no value of the right kind goes to `not_judged`.
void read_constraints(jsonl::Value object, FieldSchema& field, std::vector<Words>& not_judged);

} // namespace eduaudit::dataconsist
