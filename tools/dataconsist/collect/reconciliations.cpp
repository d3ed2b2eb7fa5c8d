// SPDX-License-Identifier: Apache-2.0
#include "pipeline/tool.hpp"
#include "reconcile.hpp"
#include "record/reconciliation.hpp"
#include "schema.hpp"
#include "settings.hpp"
#include <algorithm>

namespace eduaudit::dataconsist::collect {

namespace {

SideSource side_of(const Settings& settings, Side side, const std::string& dataset)
{
  const auto found = std::ranges::find(settings.datasets, dataset, &DatasetSettings::name);
  if (found == settings.datasets.end())
    return {.side = side, .path = {}, .known_labels = {}};
  SideSource source{.side = side, .path = found->path, .known_labels = {}};
  if (const auto schema = read_schema(found->schema))
    for (const auto& field : schema->fields)
      source.known_labels.push_back(field.name);
  return source;
}

void collect_one(const ReconcileSettings& settings, const Settings& all, Emitter& out)
{
  const auto [result, misfit] = reconcile(settings, side_of(all, Side::trusted, settings.trusted),
                                          side_of(all, Side::copy, settings.copy));
  if (misfit)
    out.unread(*misfit);
  out.fact(result);
}

void run(const Session& session, Emitter& out)
{
  const auto& settings = session.settings<Settings>();
  if (!settings.inputs.empty())
    return;
  session.progress->stage({"comparing copies", "比对副本"}, settings.reconciles.size());
  parallel_for(session.jobs, settings.reconciles.size(), [&](std::size_t i) {
    collect_one(settings.reconciles[i], settings, out);
    session.progress->advance();
  });
}

} // namespace

extern const Collector reconciliations;
constinit const Collector reconciliations{
    "reconciliations", {"copies, compared with their trusted source", "副本与权威来源的比对"}, run};

} // namespace eduaudit::dataconsist::collect
