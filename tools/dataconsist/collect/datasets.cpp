// SPDX-License-Identifier: Apache-2.0
#include "fs/file.hpp"
#include "pipeline/tool.hpp"
#include "record/access_text.hpp"
#include "record/dataset.hpp"
#include "schema.hpp"
#include "settings.hpp"
#include "table.hpp"
#include "validator.hpp"
#include <optional>

namespace eduaudit::dataconsist::collect {

namespace {

Dataset described(const DatasetSettings& settings)
{
  return {.name = settings.name,
          .path = settings.path,
          .declared = settings.declared,
          .system = settings.system,
          .owner = settings.owner,
          .about = settings.about,
          .trusted = settings.trusted,
          .derived_from = settings.derived_from,
          .updated = settings.updated,
          .updated_clock = settings.updated ? "declared" : "",
          .sla_days = settings.sla_days,
          .table_schema = settings.schema};
}

void take_file_time(Dataset& dataset, Zone zone)
{
  if (dataset.updated)
    return;
  const auto status = stat_file(dataset.path);
  if (!status)
    return;
  dataset.updated = date_of(Moment(std::chrono::seconds(status->st_mtime)), zone);
  dataset.updated_clock = "mtime";
}

// Without a schema only the form of the rows is judged.
TableSchema take_schema(Dataset& dataset, Emitter& out)
{
  TableSchema none{.fields = {}, .match = FieldsMatch::partial, .primary_key = {}, .not_judged = {}};
  if (dataset.table_schema.empty())
    return none;
  auto schema = read_schema(dataset.table_schema);
  if (!schema) {
    dataset.table_schema_access = access_of(schema.error());
    dataset.table_schema_reason = reason_of(schema.error());
    out.unread(schema.error());
    return none;
  }
  dataset.not_judged = schema->not_judged;
  out.read(dataset.table_schema);
  return std::move(*schema);
}

Result<void> read_rows(Dataset& dataset, const TableSchema& schema, Date today,
                       std::optional<Validator>& validator)
{
  const auto form = survey_text(dataset.path);
  if (!form)
    return tl::unexpected(form.error());
  dataset.encoding = encoding_name(form->encoding);
  dataset.size_bytes = form->size_bytes;
  dataset.sha256 = form->sha256;
  return read_table(dataset.path, *form,
                    {.header = [&](const CsvRow& header) -> Result<void> {
                       dataset.columns = static_cast<int64_t>(header.fields.size());
                       validator.emplace(schema, header, today);
                       return {};
                     },
                     .row =
                         [&](const CsvRow& row) {
                           ++dataset.rows;
                           validator->row(row);
                         }});
}

void collect_dataset(const DatasetSettings& settings, const Session& session, Emitter& out)
{
  auto dataset = described(settings);
  take_file_time(dataset, session.school.zone);
  const auto schema = take_schema(dataset, out);
  std::optional<Validator> validator;
  const auto done = read_rows(dataset, schema, date_of(session.now, session.school.zone), validator);
  dataset.complete = done.has_value();
  if (done) {
    out.read(dataset.path);
  } else {
    dataset.access = access_of(done.error());
    dataset.reason = reason_of(done.error());
    out.unread(done.error());
  }
  if (validator)
    for (auto& result : validator->tally().results(dataset.name))
      out.fact(std::move(result));
  out.fact(dataset);
}

std::vector<DatasetSettings> on_command_line(const Settings& settings)
{
  std::vector<DatasetSettings> datasets;
  for (const auto& path : settings.inputs)
    datasets.push_back({.name = path, .path = path, .schema = settings.schema, .declared = false});
  return datasets;
}

void run(const Session& session, Emitter& out)
{
  const auto& settings = session.settings<Settings>();
  const auto datasets = settings.inputs.empty() ? settings.datasets : on_command_line(settings);
  session.progress->stage({"reading tables", "读取数据表"}, datasets.size());
  parallel_for(session.jobs, datasets.size(), [&](std::size_t i) {
    collect_dataset(datasets[i], session, out);
    session.progress->advance();
  });
}

} // namespace

extern const Collector datasets;
constinit const Collector datasets{"datasets", {"tables, held to their schema", "按表模式读取数据表"}, run};

} // namespace eduaudit::dataconsist::collect
