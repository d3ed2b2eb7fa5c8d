// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eduaudit {

// Numbers by name, sorted by name. Half the memory of a std::map, for records of which there may be very
// many; adding names in their order is as fast.
class Counts {
 public:
  using value_type = std::pair<std::string, int64_t>;
  using const_iterator = std::vector<value_type>::const_iterator;

  Counts() = default;
  Counts(std::initializer_list<value_type> counts)
  {
    for (const auto& [name, number] : counts)
      (*this)[name] = number;
  }

  const_iterator begin() const { return m_counts.begin(); }
  const_iterator end() const { return m_counts.end(); }
  bool empty() const { return m_counts.empty(); }
  std::size_t size() const { return m_counts.size(); }
  const_iterator find(std::string_view name) const
  {
    const auto place = m_counts.begin() + index_of(name);
    return place != m_counts.end() && place->first == name ? place : m_counts.end();
  }
  bool contains(std::string_view name) const { return find(name) != end(); }
  // 0 when it has no such name.
  int64_t of(std::string_view name) const
  {
    const auto found = find(name);
    return found == end() ? 0 : found->second;
  }

  int64_t& operator[](std::string_view name)
  {
    const auto place = m_counts.begin() + index_of(name);
    if (place != m_counts.end() && place->first == name)
      return place->second;
    return m_counts.emplace(place, name, 0)->second;
  }
  void erase(std::string_view name)
  {
    if (const auto found = find(name); found != end())
      m_counts.erase(found);
  }
  void clear() { m_counts.clear(); }
  void shrink_to_fit() { m_counts.shrink_to_fit(); }

  bool operator==(const Counts&) const = default;

 private:
  std::ptrdiff_t index_of(std::string_view name) const
  {
    if (m_counts.empty() || m_counts.back().first < name)
      return std::ssize(m_counts);
    return std::ranges::lower_bound(m_counts, name, {}, &value_type::first) - m_counts.begin();
  }
  std::vector<value_type> m_counts;
};

} // namespace eduaudit
