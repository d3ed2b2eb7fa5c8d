// SPDX-License-Identifier: Apache-2.0
#include "register_store.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include "jsonl/value.hpp"
#include "jsonl/writer.hpp"
#include "register_sql.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::assetinv {

namespace {

// An entry is kept as the JSON of its record beside the columns that it is found by.
constexpr auto migrations = std::to_array<std::string_view>({R"(
  CREATE TABLE entry (key TEXT PRIMARY KEY, asset_tag TEXT NOT NULL, serial TEXT NOT NULL, name TEXT NOT NULL,
                      record TEXT NOT NULL);
  CREATE INDEX entry_asset_tag ON entry (asset_tag);
  CREATE INDEX entry_serial ON entry (serial);
  CREATE INDEX entry_name ON entry (name);
  CREATE TABLE earlier (entry TEXT NOT NULL REFERENCES entry (key), until_date TEXT NOT NULL, record TEXT NOT NULL);
  CREATE TABLE place (entry TEXT NOT NULL REFERENCES entry (key), number INTEGER NOT NULL, place TEXT NOT NULL,
                      from_date TEXT NOT NULL, until_date TEXT NOT NULL, approval TEXT NOT NULL,
                      PRIMARY KEY (entry, number));
  CREATE TABLE approval (entry TEXT NOT NULL REFERENCES entry (key), number TEXT NOT NULL, approved TEXT NOT NULL,
                         PRIMARY KEY (entry, number));
  CREATE TABLE import (imported_on TEXT NOT NULL);
)",
                                                             R"(
  ALTER TABLE import ADD COLUMN file TEXT NOT NULL DEFAULT '';
  ALTER TABLE import ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE import ADD COLUMN left_out_lines TEXT NOT NULL DEFAULT '';
)",
                                                             R"(
  ALTER TABLE place ADD COLUMN first_seen TEXT NOT NULL DEFAULT '';
  ALTER TABLE place ADD COLUMN last_seen TEXT NOT NULL DEFAULT '';
)"});

constexpr std::size_t most_left_out_lines = 20;

std::string json_of(const RegisterEntry& entry)
{
  std::string json;
  jsonl::Writer out(json);
  write_value(out, entry);
  return json;
}

Result<RegisterEntry> entry_of(const std::string& json)
{
  jsonl::Parser parser;
  RegisterEntry entry;
  const auto value = parser.parse(json);
  if (!value)
    return tl::unexpected(value.error());
  return read_fields(*value, entry).map([&] { return entry; });
}

std::string key_of(const RegisterEntry& entry)
{
  if (!entry.asset_tag.empty())
    return "tag:" + entry.asset_tag;
  return entry.serial.empty() ? "name:" + entry.name : "serial:" + entry.serial;
}

// The key is made once and the origin of a row is no change of what it says.
bool says_the_same(RegisterEntry one, const RegisterEntry& other)
{
  one.where = other.where;
  return json_of(one) == json_of(other);
}

} // namespace

std::string RegisterStore::path(const std::string& folder)
{
  return join_path(folder, "assetinv.db");
}

Result<RegisterStore> RegisterStore::open(const std::string& folder, Access access)
{
  const auto file = path(folder);
  auto database = Database::open(file, migrations, access);
  // Reading alone brings nothing up to date; whoever may write does, so that an audit after an upgrade has
  // its register.
  if (!database && database.error().kind == ErrorKind::unsupported && access == Access::read_only &&
      Database::open(file, migrations, Access::read_write))
    database = Database::open(file, migrations, access);
  if (!database)
    return tl::unexpected(database.error());
  return RegisterStore(std::move(*database));
}

Result<std::vector<RegisterEntry>> RegisterStore::find_by(std::string_view column, const std::string& value)
{
  std::vector<RegisterEntry> entries;
  if (value.empty())
    return entries;
  const auto found = rows<std::string>(
      m_database, "SELECT record FROM entry WHERE " + std::string(column) + " = ? ORDER BY key", value,
      [](const Statement& row) { return row.text(0); });
  if (!found)
    return tl::unexpected(found.error());
  for (const auto& json : *found) {
    auto entry = entry_of(json);
    if (!entry)
      return tl::unexpected(entry.error());
    entries.push_back(std::move(*entry));
  }
  return entries;
}

Result<std::optional<RegisterStore::Match>> RegisterStore::find(const RegisterEntry& row)
{
  const auto tagged = find_by("asset_tag", row.asset_tag);
  if (!tagged)
    return tl::unexpected(tagged.error());
  if (!tagged->empty())
    return Match{tagged->front()};
  const auto numbered = find_by("serial", row.serial);
  if (!numbered)
    return tl::unexpected(numbered.error());
  for (const auto& entry : *numbered)
    if (row.asset_tag.empty() || entry.asset_tag.empty())
      return Match{entry};
  return find_by_name(row);
}

Result<std::optional<RegisterStore::Match>> RegisterStore::find_by_name(const RegisterEntry& row)
{
  const auto named = find_by("name", row.name);
  if (!named)
    return tl::unexpected(named.error());
  const auto is_bare = [](const RegisterEntry& entry) {
    return entry.asset_tag.empty() && entry.serial.empty();
  };
  if (const auto bare = std::ranges::find_if(*named, is_bare); bare != named->end())
    return Match{*bare};
  if (is_bare(row) && named->size() == 1)
    return Match{named->front(), true};
  return std::optional<Match>();
}

// An entry keeps its key when it gets a tag later; what then comes under the old name is another one.
Result<std::string> RegisterStore::new_key(const RegisterEntry& entry)
{
  const auto wanted = key_of(entry);
  for (int number = 1;; ++number) {
    const auto key = number == 1 ? wanted : wanted + '#' + std::to_string(number);
    const auto taken = find_by("key", key);
    if (!taken)
      return tl::unexpected(taken.error());
    if (taken->empty())
      return key;
  }
}

Result<void> RegisterStore::save(const RegisterEntry& entry)
{
  return run(
      m_database,
      "INSERT INTO entry (key, asset_tag, serial, name, record) VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO "
      "UPDATE SET asset_tag = excluded.asset_tag, serial = excluded.serial, name = excluded.name, record = "
      "excluded.record",
      {entry.entry, entry.asset_tag, entry.serial, entry.name, json_of(entry)});
}

Result<void> RegisterStore::keep_history(const RegisterEntry& before, Date today)
{
  return run(m_database, "INSERT INTO earlier (entry, until_date, record) VALUES (?, ?, ?)",
             {before.entry, format_date(today), json_of(before)});
}

Result<RegisterStore::Outcome> RegisterStore::take(const RegisterRow& row, const std::optional<Match>& before,
                                                   Date today)
{
  auto entry = row.entry;
  if (before) {
    keep_unstated(before->entry, row.stated, entry);
    entry.entry = before->entry.entry;
  } else {
    auto key = new_key(entry);
    if (!key)
      return tl::unexpected(key.error());
    entry.entry = std::move(*key);
  }
  const bool changes = before && !says_the_same(entry, before->entry);
  if (changes)
    if (auto kept = keep_history(before->entry, today); !kept)
      return tl::unexpected(kept.error());
  if (auto saved = save(entry); !saved)
    return tl::unexpected(saved.error());
  const auto moved = take_place(entry.entry, row, today);
  if (!moved)
    return tl::unexpected(moved.error());
  const auto approved = take_approval(entry.entry, row);
  if (!approved)
    return tl::unexpected(approved.error());
  const bool same = before && !changes && !*moved && !*approved;
  return Outcome{entry.entry, !before ? Taken::added : same ? Taken::same : Taken::changed};
}

Result<void> RegisterStore::note_import(Date today, const std::string& file,
                                        const std::vector<int64_t>& left_out)
{
  std::string lines;
  for (std::size_t i = 0; i < std::min(left_out.size(), most_left_out_lines); ++i)
    lines += (i == 0 ? "" : ",") + std::to_string(left_out[i]);
  return run(m_database,
             "INSERT INTO import (imported_on, file, left_out, left_out_lines) VALUES (?, ?, ?, ?)",
             {format_date(today), file, std::to_string(left_out.size()), lines});
}

Result<bool> RegisterStore::take_approval(const std::string& entry, const RegisterRow& row)
{
  if (row.approval.empty())
    return false;
  const auto known = approvals(entry);
  if (!known)
    return tl::unexpected(known.error());
  const auto same = std::ranges::find(*known, row.approval, &Approval::number);
  if (same != known->end() && (same->approved == row.approved || !row.approved))
    return false;
  return run(m_database, "INSERT OR REPLACE INTO approval (entry, number, approved) VALUES (?, ?, ?)",
             {entry, row.approval, text_of(row.approved)})
      .map([] { return true; });
}

Result<std::vector<RegisterEntry>> RegisterStore::entries()
{
  const auto found = rows<std::string>(m_database, "SELECT record FROM entry WHERE ? = '' ORDER BY key", {},
                                       [](const Statement& row) { return row.text(0); });
  if (!found)
    return tl::unexpected(found.error());
  std::vector<RegisterEntry> all;
  for (const auto& json : *found) {
    auto entry = entry_of(json);
    if (!entry)
      return tl::unexpected(entry.error());
    all.push_back(std::move(*entry));
  }
  return all;
}

Result<std::vector<Approval>> RegisterStore::approvals(const std::string& entry)
{
  return rows<Approval>(
      m_database,
      "SELECT entry, number, approved FROM approval WHERE ?1 = '' OR entry = ?1 ORDER BY entry, number",
      entry, [](const Statement& row) {
        return Approval{row.text(0), row.text(1), date_of_text(row.text(2))};
      });
}

Result<Register> RegisterStore::summary()
{
  const auto all = entries();
  if (!all)
    return tl::unexpected(all.error());
  auto last = rows<Register>(m_database,
                             "SELECT imported_on, file, left_out, left_out_lines FROM import WHERE ? = '' "
                             "ORDER BY rowid DESC LIMIT 1",
                             {}, [](const Statement& row) {
                               Register state{.imported = date_of_text(row.text(0)),
                                              .file = row.text(1),
                                              .left_out = row.integer(2)};
                               const auto lines = row.text(3); // that the parts are views of
                               for (const auto line : split(lines, ','))
                                 if (const auto number = parse_integer(line))
                                   state.left_out_lines.push_back(*number);
                               return state;
                             });
  if (!last)
    return tl::unexpected(last.error());
  auto summary = last->empty() ? Register{} : std::move(last->front());
  summary.entries = std::ranges::count(*all, false, &RegisterEntry::retired);
  return summary;
}

} // namespace eduaudit::assetinv
