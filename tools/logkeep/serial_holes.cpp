// SPDX-License-Identifier: Apache-2.0
#include "serial_holes.hpp"
#include "device_serials.hpp"
#include <algorithm>
#include <map>
#include <utility>

namespace eduaudit::logkeep {

namespace {

constexpr std::uint64_t out_of_order = 64;

// Numbers that begin again. The first run of a file goes on where the last one of the file before it ended,
// unless the numbers say otherwise.
class Runs {
 public:
  void add(const Serials& serials, bool first_of_file)
  {
    const bool goes_on =
        first_of_file && !m_runs.empty() && serials.least() + out_of_order >= m_runs.back().most();
    if (!goes_on)
      m_runs.emplace_back();
    m_runs.back().merge(serials);
  }
  const std::vector<Serials>& all() const { return m_runs; }

 private:
  std::vector<Serials> m_runs;
};

// What counts there, if it begins again now and then; else empty.
std::string_view restarting_counter(std::string_view source)
{
  return is_audit_source(source) ? source.substr(0, source.find(' ') + 1) : device_of(source);
}

void add_holes(std::vector<SerialHole>& out, const Serials& serials, bool of_device)
{
  for (auto hole : serials.holes()) {
    hole.of_device = of_device;
    out.push_back(hole);
  }
}

} // namespace

std::vector<SerialHole> serial_holes(std::span<const FileScan> scans)
{
  SerialsBySource joined;
  std::map<std::string_view, Runs> restarting;
  for (const auto& scan : scans) {
    std::string_view before; // the counter of the source before
    for (const auto& [source, serials] : scan.serials)
      if (const auto counter = restarting_counter(source); counter.empty())
        joined[source].merge(serials);
      else if (!serials.empty())
        restarting[counter].add(serials, std::exchange(before, counter) != counter);
  }
  std::vector<SerialHole> out;
  for (const auto& [source, serials] : joined)
    add_holes(out, serials, false);
  for (const auto& [counter, runs] : restarting)
    for (const auto& serials : runs.all())
      add_holes(out, serials, !is_audit_source(counter));
  std::ranges::stable_sort(out, {}, &SerialHole::from);
  return out;
}

bool counts_entries(std::span<const FileScan> scans)
{
  struct Range {
    std::uint64_t least;
    std::uint64_t most;
  };
  std::map<std::string_view, Range> devices;
  for (const auto& scan : scans)
    for (const auto& [source, serials] : scan.serials) {
      if (serials.empty())
        continue;
      const auto device = device_of(source);
      if (device.empty())
        return true;
      auto& range = devices.try_emplace(device, Range{serials.least(), serials.most()}).first->second;
      range = {std::min(range.least, serials.least()), std::max(range.most, serials.most())};
    }
  return std::ranges::any_of(devices, [](const auto& one) { return one.second.most > one.second.least; });
}

} // namespace eduaudit::logkeep
