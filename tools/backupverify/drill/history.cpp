// SPDX-License-Identifier: Apache-2.0
#include "drill/history.hpp"
#include "jsonl/value.hpp"
#include "proof_ledger.hpp"
#include "settings.hpp"

namespace eduaudit::backupverify {

namespace {

Result<Drill> drill_of(const std::string& json)
{
  jsonl::Parser parser;
  const auto value = parser.parse(json);
  if (!value)
    return tl::unexpected(value.error());
  Drill drill;
  return read_fields(*value, drill).map([&] { return drill; });
}

std::string json_of(const Drill& drill)
{
  std::string json;
  jsonl::Writer out(json);
  write_value(out, drill);
  return json;
}

} // namespace

Result<DrillHistory> DrillHistory::open(const std::string& state_folder, Access access)
{
  auto database = Database::open(ProofLedger::path(state_folder), state_migrations(), access);
  if (!database)
    return tl::unexpected(database.error());
  return DrillHistory(std::move(*database));
}

Result<std::optional<Drill>> DrillHistory::find(std::string_view where, const std::string& name)
{
  auto query = m_database.prepare("SELECT record FROM drill WHERE name = ? " + std::string(where) +
                                  " ORDER BY id DESC LIMIT 1");
  if (!query)
    return tl::unexpected(query.error());
  query->bind(1, name);
  const auto found = query->step();
  if (!found)
    return tl::unexpected(found.error());
  if (!*found)
    return std::optional<Drill>();
  auto drill = drill_of(query->text(0));
  if (!drill)
    return tl::unexpected(drill.error());
  return std::optional(std::move(*drill));
}

Result<std::optional<Drill>> DrillHistory::newest(const std::string& name)
{
  return find("", name);
}

Result<std::optional<Drill>> DrillHistory::newest_passed(const std::string& name)
{
  return find("AND passed = 1", name);
}

Result<std::set<std::string>> DrillHistory::restored(const std::string& name)
{
  auto query = m_database.prepare("SELECT sha256 FROM drill WHERE name = ? AND passed = 1 AND sha256 <> ''");
  if (!query)
    return tl::unexpected(query.error());
  query->bind(1, name);
  std::set<std::string> digests;
  for (;;) {
    const auto found = query->step();
    if (!found)
      return tl::unexpected(found.error());
    if (!*found)
      return digests;
    digests.insert(query->text(0));
  }
}

Result<void> DrillHistory::keep(const Drill& drill)
{
  return m_database.transact([&]() -> Result<void> {
    auto insert = m_database.prepare("INSERT INTO drill(name, at, sha256, passed, record) VALUES(?,?,?,?,?)");
    if (!insert)
      return tl::unexpected(insert.error());
    const int64_t at = drill.at ? drill.at->time_since_epoch().count() : 0;
    insert->bind(1, drill.name)
        .bind(2, at)
        .bind(3, drill.sha256)
        .bind(4, static_cast<int64_t>(drill.result == DrillResult::passed ? 1 : 0))
        .bind(5, json_of(drill));
    const auto done = insert->step();
    return done ? Result<void>() : tl::unexpected(done.error());
  });
}

std::set<std::string> restored_by_drills(const std::string& set, const Session& session)
{
  std::set<std::string> digests;
  std::optional<DrillHistory> history;
  for (const auto& drill : session.settings<Settings>().drills) {
    if (drill.set != set)
      continue;
    if (!history) {
      auto opened = DrillHistory::open(state_folder(session.state_option), Access::read_only);
      if (!opened)
        return digests; // the collector of drills says why
      history.emplace(std::move(*opened));
    }
    if (const auto restored = history->restored(drill.name))
      digests.insert(restored->begin(), restored->end());
  }
  return digests;
}

} // namespace eduaudit::backupverify
