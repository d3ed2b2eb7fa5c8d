// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string_view>

namespace eduaudit::gradecheck {

// How much of the front of an address (code points) names its province, city and district or county; 0 when
// it does not begin with a province or a city at prefecture level that is known by name, and with the word
// for what it is (省, 市, 区, 县...). Never reaches into a personal name.
std::size_t region_size(std::u32string_view text);

} // namespace eduaudit::gradecheck
