// SPDX-License-Identifier: Apache-2.0
#include "serial_holes.hpp"
#include <algorithm>
#include <utility>

namespace eduaudit::logkeep {

namespace {

constexpr std::uint64_t out_of_order = 64;

// The first boot of a file goes on where the last one of the file before it ended, unless the numbers say
// that they began again.
class AuditBoots {
 public:
  void add(const Serials& serials, bool first_of_file)
  {
    const bool goes_on =
        first_of_file && !m_boots.empty() && serials.least() + out_of_order >= m_boots.back().most();
    if (!goes_on)
      m_boots.emplace_back();
    m_boots.back().merge(serials);
  }
  const std::vector<Serials>& all() const { return m_boots; }

 private:
  std::vector<Serials> m_boots;
};

void add_holes(std::vector<SerialHole>& out, const Serials& serials)
{
  const auto holes = serials.holes();
  out.insert(out.end(), holes.begin(), holes.end());
}

} // namespace

std::vector<SerialHole> serial_holes(std::span<const FileScan> scans)
{
  SerialsBySource joined;
  AuditBoots boots;
  for (const auto& scan : scans) {
    bool first = true;
    for (const auto& [source, serials] : scan.serials)
      if (!is_audit_source(source))
        joined[source].merge(serials);
      else if (!serials.empty())
        boots.add(serials, std::exchange(first, false));
  }
  std::vector<SerialHole> out;
  for (const auto& [source, serials] : joined)
    add_holes(out, serials);
  for (const auto& serials : boots.all())
    add_holes(out, serials);
  std::ranges::stable_sort(out, {}, &SerialHole::from);
  return out;
}

} // namespace eduaudit::logkeep
