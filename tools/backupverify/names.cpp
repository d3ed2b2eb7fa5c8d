// SPDX-License-Identifier: Apache-2.0
#include "names.hpp"
#include <filesystem>

namespace eduaudit::backupverify {

std::string name_from(const std::string& folder, const std::string& file)
{
  const auto whole = std::filesystem::absolute(file).lexically_normal();
  const auto relative =
      whole.lexically_relative(std::filesystem::absolute(folder).lexically_normal()).string();
  const bool inside = !relative.empty() && relative != ".." && !relative.starts_with("../");
  return inside ? relative : whole.string();
}

} // namespace eduaudit::backupverify
