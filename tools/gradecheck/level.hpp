// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace eduaudit::gradecheck {

// A protection level as people write it: "三级", "第3级", "L3", "S2A3G3", "二级（S2A2G2）". What is not said
// is empty.
struct Level {
  std::optional<int64_t> level;    // said outright; else G, or the higher of S and A
  std::optional<int64_t> business; // S
  std::optional<int64_t> service;  // A
  std::optional<int64_t> general;  // G
};
// Nothing when the text is no level from 1 to 5.
std::optional<Level> parse_level(std::string_view written);

// Words for "there is none": 未定级, 无, 否, -.
bool says_none(std::string_view text);

} // namespace eduaudit::gradecheck
