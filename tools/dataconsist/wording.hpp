// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include <cstdint>
#include <vector>

namespace eduaudit::dataconsist {

// "4, 17, 230", in Chinese "4、17、230"
Words list_lines(const std::vector<int64_t>& lines);
// In one sentence, separated as each language does.
Words join_words(const std::vector<Words>& parts, const Text& separator = {"; ", "；"});

} // namespace eduaudit::dataconsist
