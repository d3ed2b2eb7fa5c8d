// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check/check.hpp"
#include "record/dataset.hpp"
#include "wording.hpp"
#include <functional>

namespace eduaudit::dataconsist {

Subject subject_of(const Dataset& dataset);
const Dataset* find_dataset(const Scope& scope, std::string_view name);
// The end of a chain of copies; null when it runs in a circle or names what is not declared.
const Dataset* origin_of(const Scope& scope, const Dataset& dataset);
// The one answer when there is no dataset at all.
void nothing_declared(Findings& out);
// Calls `judge` for each dataset; says that nothing is declared where there is none.
void for_each_dataset(const Scope& scope, Findings& out, const std::function<void(const Dataset&)>& judge);
// What to do about a table that could not be read.
Text remedy_of_table(FactAccess access);
Text remedy_of_table(const Dataset& dataset);

} // namespace eduaudit::dataconsist
