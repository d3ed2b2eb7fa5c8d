// SPDX-License-Identifier: Apache-2.0
#include "sharing.hpp"
#include "base/secret.hpp"
#include "crypto/digest.hpp"
#include <algorithm>
#include <numeric>

namespace eduaudit::pwaudit {

Sharing::Sharing(std::size_t members) : m_key(random_bytes(32)), m_parents(members)
{
  std::iota(m_parents.begin(), m_parents.end(), std::size_t{0});
}

Sharing::~Sharing()
{
  wipe(m_key);
  for (auto& mark : m_marks)
    wipe(mark.code);
}

void Sharing::add(std::size_t member, char kind, std::string_view secret)
{
  auto message = std::string(1, kind).append(secret);
  m_marks.push_back({hmac(DigestKind::sha256, m_key, message), member});
  wipe(message);
}

std::size_t Sharing::root(std::size_t member)
{
  while (m_parents[member] != member)
    member = m_parents[member] = m_parents[m_parents[member]];
  return member;
}

std::vector<std::size_t> Sharing::groups()
{
  std::ranges::sort(m_marks, {}, &Mark::code);
  for (std::size_t i = 1; i < m_marks.size(); ++i) {
    if (m_marks[i].code != m_marks[i - 1].code)
      continue;
    const auto one = root(m_marks[i].member), other = root(m_marks[i - 1].member);
    m_parents[std::max(one, other)] = std::min(one, other);
  }
  std::vector<std::size_t> groups(m_parents.size());
  for (std::size_t i = 0; i < groups.size(); ++i)
    groups[i] = root(i);
  return groups;
}

} // namespace eduaudit::pwaudit
