// SPDX-License-Identifier: Apache-2.0
#include "host_events.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t most_kept = 1000;
constexpr std::chrono::seconds same_boot{120}; // two files of one boot work it out a little apart

bool is_same(const HostEvent& one, const HostEvent& other)
{
  if (one.kind != other.kind || one.service != other.service)
    return false;
  const auto apart = other.moment - one.moment;
  return one.kind == HostEventKind::boot ? apart < same_boot : apart.count() == 0;
}

} // namespace

std::vector<HostEvent> host_events(const LogSeries& series, std::span<const FileScan> scans)
{
  std::vector<HostEvent> all;
  for (const auto& scan : scans)
    for (auto event : scan.events) {
      event.root = series.root;
      event.path = series.name;
      all.push_back(std::move(event));
    }
  std::ranges::sort(all, {}, [](const HostEvent& event) {
    return std::tuple(event.kind, std::string_view(event.service), event.moment);
  });
  all.erase(std::unique(all.begin(), all.end(), is_same), all.end());
  std::ranges::sort(all, {}, [](const HostEvent& event) {
    return std::tuple(event.moment, event.kind, std::string_view(event.service));
  });
  if (all.size() > most_kept)
    all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(most_kept));
  return all;
}

} // namespace eduaudit::logkeep
