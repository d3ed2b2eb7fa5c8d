// SPDX-License-Identifier: Apache-2.0
#include "grading_table.hpp"
#include "options.hpp"
#include "pipeline/tool.hpp"

namespace eduaudit::gradecheck {

namespace collect {
extern const Collector systems;
}

namespace {

TableAccess access_of(ErrorKind kind)
{
  switch (kind) {
  case ErrorKind::not_found:
    return TableAccess::absent;
  case ErrorKind::permission:
    return TableAccess::denied;
  case ErrorKind::unsupported:
    return TableAccess::spreadsheet;
  case ErrorKind::bad_data:
    return TableAccess::malformed;
  default:
    return TableAccess::failed;
  }
}

void run(const Session& session, Emitter& out)
{
  for (const auto& path : grading_tables(session.settings<Settings>())) {
    auto systems = read_grading_table(path);
    if (!systems) {
      System table;
      table.source = path;
      table.access = access_of(systems.error().kind);
      table.reason = systems.error().detail;
      out.unread(systems.error());
      out.fact(table);
      continue;
    }
    bool whole = true;
    for (auto& system : *systems) {
      if (system.access != TableAccess::ok) {
        whole = false;
        out.unread({ErrorKind::bad_data, path + ":" + std::to_string(system.line), system.reason});
      }
      out.fact(std::move(system));
    }
    if (whole)
      out.read(path);
  }
}

} // namespace

const Collector collect::systems{
    .name = "systems",
    .what = {"the grading and filing table", "定级备案表"},
    .run = run,
};

} // namespace eduaudit::gradecheck
