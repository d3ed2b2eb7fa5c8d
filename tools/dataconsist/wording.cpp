// SPDX-License-Identifier: Apache-2.0
#include "wording.hpp"

namespace eduaudit::dataconsist {

Words list_lines(const std::vector<int64_t>& lines)
{
  std::vector<Words> numbers;
  numbers.reserve(lines.size());
  for (const auto line : lines)
    numbers.push_back(verbatim(std::to_string(line)));
  return join_words(numbers, {", ", "、"});
}

Words join_words(const std::vector<Words>& parts, const Text& separator)
{
  Words all;
  for (const auto& part : parts) {
    if (!all.empty()) {
      all.en += separator.en;
      all.zh += separator.zh;
    }
    all.en += part.en;
    all.zh += part.zh;
  }
  return all;
}

} // namespace eduaudit::dataconsist
