// SPDX-License-Identifier: Apache-2.0
#include "check/facts.hpp"

namespace eduaudit {

Facts::Facts(std::span<const FactType> types)
{
  for (const auto& type : types)
    m_lists.emplace(type.type, type.make());
}

Result<void> Facts::take(std::string_view type, jsonl::Value object)
{
  const auto found = m_lists.find(type);
  if (found == m_lists.end())
    return {};
  return found->second->take(object);
}

void Facts::expect(std::string_view type, std::size_t more)
{
  if (const auto found = m_lists.find(type); found != m_lists.end())
    found->second->expect(more);
}

} // namespace eduaudit
