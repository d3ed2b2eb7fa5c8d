// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace eduaudit::logkeep {

// The line without personal data, in its own encoding. Where a line may be UTF-8 or GB18030, what is personal
// in either is masked; of one that is neither, all that is not ASCII.
std::string masked_line(std::string_view line);

} // namespace eduaudit::logkeep
