// SPDX-License-Identifier: Apache-2.0
#include "calendar.hpp"
#include "pipeline/tool.hpp"
#include "settings.hpp"

namespace eduaudit::logkeep::collect {

namespace {

void run(const Session& session, Emitter& out)
{
  const auto& settings = session.settings<Settings>();
  for (const auto& holiday : settings.holidays)
    out.fact(holiday);
  if (settings.calendar.empty())
    return;
  auto calendar = read_calendar(settings.calendar);
  if (!calendar)
    return out.unread(calendar.error());
  for (const auto& problem : calendar->problems)
    out.unread(problem);
  if (calendar->problems.empty())
    out.read(settings.calendar);
  for (auto& holiday : calendar->holidays)
    out.fact(std::move(holiday));
}

} // namespace

extern const Collector holidays;
const Collector holidays{"holidays", {"the school calendar", "学校校历"}, run};

} // namespace eduaudit::logkeep::collect
