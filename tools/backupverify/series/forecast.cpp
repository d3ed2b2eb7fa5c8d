// SPDX-License-Identifier: Apache-2.0
#include "forecast.hpp"
#include <algorithm>

namespace eduaudit::backupverify {

namespace {

constexpr std::chrono::seconds day{86400};
constexpr std::size_t least_for_slope = 4;
constexpr std::size_t most_for_slope = 60;

// The backups that are there, the newest first, while days go by.
class Future {
 public:
  Future(const Course& course, Zone zone)
      : m_course(course), m_zone(zone), m_slope(growth_of_sizes(course.times, course.sizes)),
        m_removed(course.times.size())
  {
    for (std::size_t i = 0; i < course.times.size(); ++i)
      m_backups.push_back({course.times[i], course.sizes[i], i});
  }

  void add(Moment moment)
  {
    const auto ahead = std::chrono::duration<double>(moment - m_course.times.front()) / day;
    const auto size = static_cast<double>(m_course.sizes.front()) + m_slope * ahead;
    m_backups.insert(m_backups.begin(), {moment, static_cast<int64_t>(std::max(size, 0.0)), std::nullopt});
  }

  void prune(Moment now)
  {
    if (!m_course.keep.any())
      return;
    std::vector<Moment> times;
    for (const auto& backup : m_backups)
      times.push_back(backup.at);
    const auto kept = kept_by(times, m_course.keep, m_course.policy, m_zone, now);
    std::vector<Backup> left;
    for (std::size_t i = 0; i < m_backups.size(); ++i) {
      if (!kept[i].empty())
        left.push_back(m_backups[i]);
      else if (m_backups[i].origin)
        m_removed[*m_backups[i].origin] = date_of(now, m_zone);
    }
    m_backups = std::move(left);
  }

  int64_t bytes() const
  {
    int64_t sum = 0;
    for (const auto& backup : m_backups)
      sum += backup.size;
    return sum;
  }

  std::vector<std::optional<Date>> take_removed() { return std::move(m_removed); }

 private:
  struct Backup {
    Moment at;
    int64_t size;
    std::optional<std::size_t> origin; // absent: it is not taken yet
  };

  const Course& m_course;
  Zone m_zone;
  double m_slope;
  std::vector<Backup> m_backups;
  std::vector<std::optional<Date>> m_removed;
};

} // namespace

double growth_of_sizes(std::span<const Moment> times, std::span<const int64_t> sizes)
{
  const auto count = std::min(times.size(), most_for_slope);
  if (count < least_for_slope)
    return 0;
  std::vector<double> slopes;
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t j = i + 1; j < count; ++j)
      if (const auto days = std::chrono::duration<double>(times[i] - times[j]) / day; days > 0)
        slopes.push_back(static_cast<double>(sizes[i] - sizes[j]) / days);
  if (slopes.empty())
    return 0;
  const auto middle = slopes.begin() + static_cast<std::ptrdiff_t>(slopes.size() / 2);
  std::ranges::nth_element(slopes, middle);
  return *middle;
}

Outlook look_ahead(const Course& course, Zone zone, Moment now)
{
  Future future(course, zone);
  const auto before = future.bytes();
  future.prune(now);
  Outlook outlook;
  // What is taken more often than once an hour is told as well by one an hour.
  const std::chrono::seconds step(std::max(course.every, int64_t{3600}));
  const bool goes_on = course.every > 0 && !course.times.empty();
  auto next = goes_on ? course.times.front() + step : Moment::max();
  while (goes_on && next <= now)
    next += step;
  const auto midnight = start_of_day(date_of(now, zone), zone);
  for (int64_t i = 1; i <= days_ahead; ++i) {
    for (const auto end = midnight + i * day; next < end; next += step) {
      future.add(next);
      future.prune(next);
    }
    outlook.growth.push_back(future.bytes() - before);
  }
  outlook.removed = future.take_removed();
  return outlook;
}

} // namespace eduaudit::backupverify
