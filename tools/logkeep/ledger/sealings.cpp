// SPDX-License-Identifier: Apache-2.0
#include "ledger/sealings.hpp"
#include "ledger/entry.hpp"
#include "ledger/leaves.hpp"
#include <algorithm>
#include <string>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t most_sealings_after = 1'000;
constexpr std::size_t most_inner_sizes = 1'000;

} // namespace

Result<Sealings> Sealings::read(const Files& files, uint64_t size)
{
  Sealings out;
  std::string last;
  uint64_t index = 0;
  const auto read = each_line(files.entries(), 0, [&](std::string_view line, uint64_t) {
    if (index == size)
      return false;
    if (const auto at = entry_head(line).at; at != last || out.m_all.empty()) {
      out.m_all.push_back({parse_rfc3339(at).value_or(Moment{}), index, index});
      last = at;
    }
    out.m_all.back().size = ++index;
    return true;
  });
  if (!read)
    return tl::unexpected(read.error());
  std::ranges::stable_sort(out.m_all, {}, &Sealing::at);
  return out;
}

std::vector<uint64_t> Sealings::sizes_at(Moment answered) const
{
  const auto after = std::ranges::upper_bound(m_all, answered, {}, &Sealing::at);
  std::vector<Sealing> near(std::make_reverse_iterator(after), m_all.rend());
  near.resize(std::min(near.size(), most_sealings_before + 1));
  const auto later = std::min<std::ptrdiff_t>(m_all.end() - after, most_sealings_after);
  near.insert(near.end(), after, after + later);
  std::vector<uint64_t> sizes;
  sizes.reserve(near.size() + most_inner_sizes + 1);
  for (const auto& one : near)
    sizes.push_back(one.size);
  sizes.push_back(0);
  const auto most = sizes.size() + most_inner_sizes;
  for (const auto& one : near)
    for (auto size = one.size - 1; size > one.first && sizes.size() < most; --size)
      sizes.push_back(size);
  return sizes;
}

} // namespace eduaudit::logkeep::ledger
