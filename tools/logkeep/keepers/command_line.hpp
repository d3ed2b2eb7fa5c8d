// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep {

// The commands of a line of a shell between ; && || and &, each with what it is piped into, as words without
// their quotes. A comment is left out.
std::vector<std::vector<std::vector<std::string>>> pipelines_of(std::string_view line);

} // namespace eduaudit::logkeep
