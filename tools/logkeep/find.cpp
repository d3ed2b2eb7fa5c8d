// SPDX-License-Identifier: Apache-2.0
#include "find.hpp"
#include "found.hpp"
#include "settled.hpp"
#include <utility>

namespace eduaudit::logkeep {

namespace {

Plan find(const Settings& settings)
{
  Found found;
  find_given(settings, found);
  if (settings.paths.empty()) {
    for (const auto& one : settings.series)
      find_declared(one, settings, found);
    for (const auto& root : settings.roots())
      find_discovered(root, settings, found);
  }
  return std::move(found.plan);
}

} // namespace

LogSeries fact_of(KnownSeries known)
{
  LogSeries series;
  series.name = std::move(known.name);
  series.log_class = known.log_class;
  series.origin = known.origin;
  series.root = std::move(known.root);
  series.path = std::move(known.path);
  series.required = known.required;
  series.on_event = known.on_event;
  series.since = known.since;
  series.max_silence_hours = known.max_silence_hours;
  series.keeps_days = known.keeps_days;
  series.max_size_bytes = known.max_size_bytes;
  if (known.sends_all)
    series.sends_all = true;
  series.unread_count = std::ssize(known.unread);
  series.unread = std::move(known.unread);
  return series;
}

Plan plan_series(const Settings& settings, const UseOfPlan& use)
{
  const auto look = [&settings] {
    auto plan = find(settings);
    for (auto& series : plan.series)
      for (auto& file : series.files)
        if (const auto seen = file.member ? std::nullopt : see_file(file.real)) {
          file.identity = seen->identity;
          file.size = seen->size;
        }
    return plan;
  };
  return settled(look, use);
}

} // namespace eduaudit::logkeep
