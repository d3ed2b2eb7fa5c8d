// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "check/check.hpp"
#include "record/dataset.hpp"

namespace eduaudit::dataconsist {

Subject subject_of(const Dataset& dataset);
const Dataset* find_dataset(const Scope& scope, std::string_view name);
// The one answer when there is no dataset at all.
void nothing_declared(Findings& out);
// "4, 17, 230"
std::string list_lines(const std::vector<int64_t>& lines);
// In one sentence, separated as each language does.
Words join_words(const std::vector<Words>& parts);

} // namespace eduaudit::dataconsist
