// SPDX-License-Identifier: Apache-2.0
#include "keepers/limits.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

namespace {

// Days for which `files` of `bytes` each last; a file may end sooner by its time.
int64_t days_of_files(int64_t files, int64_t bytes, int64_t rate,
                      const std::optional<RotationValue>& file_days)
{
  auto days = static_cast<double>(bytes) / static_cast<double>(std::max<int64_t>(rate, 1));
  if (file_days)
    days = std::min(days, static_cast<double>(file_days->value));
  return static_cast<int64_t>(
      std::clamp(static_cast<double>(files) * days, 0.0, static_cast<double>(kept_days_forever)));
}

int64_t left_of(int64_t limit, const LogPolicy& policy)
{
  const auto percent = percent_left(policy);
  return limit / 100 * percent + limit % 100 * percent / 100;
}

int64_t file_size(const LogPolicy& policy)
{
  return policy.file_bytes ? policy.file_bytes->value : 0;
}

} // namespace

int64_t percent_left(const LogPolicy& policy)
{
  return policy.watermark_percent ? std::clamp<int64_t>(policy.watermark_percent->value, 1, 100) : 100;
}

Kept kept_by_limits(const LogPolicy& policy, int64_t bytes_a_day)
{
  auto days = kept_days_forever;
  // A file goes with its oldest line, so its last line has been there for less; and it may go on the very day
  // on which it reaches its age.
  if (policy.delete_days)
    days = std::min(days, left_of(policy.delete_days->value, policy) -
                              (policy.file_days ? policy.file_days->value : 0) - 1);
  if (policy.total_bytes)
    days = std::min(days, days_of_files(1, left_of(policy.total_bytes->value, policy) - file_size(policy),
                                        bytes_a_day, {}));
  // The file that is written counts, and may just have begun.
  if (policy.file_count && policy.file_bytes)
    days = std::min(days, days_of_files(policy.file_count->value - 1, policy.file_bytes->value, bytes_a_day,
                                        policy.file_days));
  auto kept = kept_days(std::max<int64_t>(days, 0));
  kept.forever = days >= kept_days_forever;
  return kept;
}

bool limited_by_volume(const LogPolicy& policy)
{
  return policy.total_bytes || (policy.file_count && policy.file_bytes);
}

std::optional<int64_t> most_bytes_a_day(const LogPolicy& policy, int64_t months)
{
  const auto keeps = [&](int64_t rate) { return kept_by(policy, rate).months >= months; };
  if (!keeps(1))
    return std::nullopt;
  int64_t low = 1;
  int64_t high = any_volume;
  while (high - low > std::max<int64_t>(low / 1000, 1)) {
    const auto middle = low + (high - low) / 2;
    (keeps(middle) ? low : high) = middle;
  }
  return low;
}

} // namespace eduaudit::logkeep
