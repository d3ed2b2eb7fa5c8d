// SPDX-License-Identifier: Apache-2.0
#include "shadow_file.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace eduaudit::pwaudit {

namespace {

constexpr int64_t last_day = 2'932'896; // 9999-12-31

struct Day {
  bool valid = true;
  std::optional<int64_t> value; // none: the field is empty
};

Day parse_day(std::string_view field)
{
  if (trim(field).empty())
    return {};
  const auto value = parse_integer(field);
  if (!value || *value < -1 || *value > last_day)
    return {.valid = false};
  if (*value == -1) // shadow(3) takes it as empty
    return {};
  return {.value = value};
}

std::optional<Date> date_of_day(const Day& day)
{
  if (!day.value)
    return {};
  return Date{std::chrono::sys_days{std::chrono::days{*day.value}}};
}

bool never_matches(std::string_view field)
{
  constexpr auto words = std::to_array<std::string_view>(
      {"*", "!", "!!", "!*", "*!", "x", "*LK*", "!*LK*", "NP", "!NP", "*NP*"});
  return std::ranges::find(words, field) != words.end();
}

// What a password field says. A hash behind "!" is kept: it counts again when the account is unlocked.
void take_password(Row& row, std::string_view field)
{
  if (field.empty()) {
    row.account.state = PasswordState::empty;
    return;
  }
  if (never_matches(field))
    return;
  const auto bare = field.substr(std::min(field.find_first_not_of('!'), field.size()));
  const bool locked = bare.size() != field.size();
  if (bare.empty() || bare == "*" || bare == "x")
    return;
  row.form = parse_hash(bare);
  // crypt(3) knows none of these; only web servers do.
  const bool foreign = row.form.scheme == Scheme::apr1 || row.form.scheme >= Scheme::sha1;
  if (row.form.scheme == Scheme::unrecognised || foreign) {
    row.account.state = locked ? PasswordState::disabled : PasswordState::unsupported;
    row.form = {};
  } else
    row.account.state = locked ? PasswordState::locked : PasswordState::hashed;
  row.stored = bare;
}

void take_dates(Account& account, std::span<const std::string_view> fields)
{
  const auto changed = parse_day(fields[2]), most = parse_day(fields[4]), expires = parse_day(fields[7]);
  if (!changed.valid || !most.valid || !expires.valid)
    account.change = ChangeDate::malformed;
  else if (!changed.value)
    account.change = ChangeDate::off;
  else if (*changed.value == 0)
    account.change = ChangeDate::must_change;
  else
    account.change = ChangeDate::known;
  if (account.change == ChangeDate::known)
    account.changed_on = date_of_day(changed);
  if (most.value && *most.value < 99'999)
    account.max_days = most.value;
  // 0 is read by some as "never" and by others as 1970: shadow(5) says not to use it.
  if (expires.value && *expires.value > 0)
    account.expires_on = date_of_day(expires);
}

struct PasswdEntry {
  int64_t line;
  std::string_view password;
  std::string_view shell;
};
using Passwd = std::map<std::string, PasswdEntry, std::less<>>;

Login login_by(std::string_view shell)
{
  constexpr auto closed = std::to_array<std::string_view>({"nologin", "false"});
  return std::ranges::find(closed, base_name(shell)) == closed.end() ? Login::possible : Login::no_shell;
}

bool is_nis_row(std::string_view text)
{
  return text.starts_with('+') || text.starts_with('-');
}

void note_passwd_problem(Store& store, ErrorKind kind, const Words& detail)
{
  store.passwd_unread = Error{kind, store.fact.passwd, detail};
  store.fact.passwd_problem = detail.empty() ? Words{"it can't be read", "无法读取"} : detail;
}

Passwd parse_passwd(Store& store, std::string_view contents)
{
  Passwd entries;
  int64_t malformed = 0, first = 0;
  for (const auto& line : lines_of(contents)) {
    if (line.text.empty())
      continue;
    if (is_nis_row(line.text)) {
      ++store.fact.nis_rows;
      continue;
    }
    const auto fields = split(line.text, ':');
    const auto name = fields.size() == 7 ? login_name(fields[0]) : std::optional<std::string>{};
    if (name)
      entries.try_emplace(*name, PasswdEntry{line.number, fields[1], fields[6]});
    else if (++malformed == 1)
      first = line.number;
  }
  if (malformed > 0)
    note_passwd_problem(store, ErrorKind::bad_data,
                        say({"{} lines are not valid passwd rows, the first is line {}",
                             "有 {} 行不符合 passwd 格式，首个在第 {} 行"},
                            {malformed, first}));
  return entries;
}

std::string passwd_path(const StoreSource& source)
{
  if (!source.passwd.empty())
    return source.passwd;
  const auto beside = join_path(folder_of(source.path), "passwd");
  return exists(beside) ? beside : "";
}

Passwd read_passwd(Store& store, const StoreSource& source)
{
  store.fact.passwd = passwd_path(source);
  if (store.fact.passwd.empty())
    return {};
  auto contents = read_secret_file(store.fact.passwd);
  if (!contents) {
    note_passwd_problem(store, contents.error().kind, contents.error().detail);
    return {};
  }
  store.contents.push_back(std::move(*contents));
  return parse_passwd(store, store.contents.back().expose());
}

void take_passwd_field(Row& row, const Store& store, const PasswdEntry& entry)
{
  row.account.login = login_by(entry.shell);
  if (entry.password == "x")
    return;
  row.account.state = PasswordState::disabled;
  row.form = {};
  row.stored = {};
  row.account.in_passwd = true;
  row.account.where = store.fact.passwd + ":" + std::to_string(entry.line);
  take_password(row, entry.password);
}

Row new_row(const Store& store, std::string name, int64_t line)
{
  Row row;
  row.account.store = store.fact.store;
  row.account.name = std::move(name);
  row.account.where = store.fact.path + ":" + std::to_string(line);
  row.line = line;
  return row;
}

void take_shadow_line(Store& store, const StoredLine& line, const Passwd& passwd, std::set<std::string>& seen)
{
  if (line.text.empty())
    return;
  if (is_nis_row(line.text)) {
    ++store.fact.nis_rows;
    return;
  }
  const auto fields = split(line.text, ':');
  const auto name = fields.size() == 9 ? login_name(fields[0]) : std::optional<std::string>{};
  if (!name || !seen.insert(*name).second) {
    note_malformed(store, line.number);
    return;
  }
  auto row = new_row(store, *name, line.number);
  take_password(row, fields[1]);
  take_dates(row.account, fields);
  if (const auto found = passwd.find(*name); found != passwd.end())
    take_passwd_field(row, store, found->second);
  store.rows.push_back(std::move(row));
}

// Those whose field does not send to shadow; there, no row of it can open the account.
void take_passwd_only(Store& store, const Passwd& passwd, const std::set<std::string>& seen)
{
  for (const auto& [name, entry] : passwd) {
    if (seen.contains(name))
      continue;
    auto row = new_row(store, name, entry.line);
    row.account.where = store.fact.passwd + ":" + std::to_string(entry.line);
    row.account.change = ChangeDate::off;
    take_passwd_field(row, store, entry);
    store.rows.push_back(std::move(row));
  }
}

} // namespace

Store read_shadow(const StoreSource& source)
{
  Store store;
  store.fact.kind = StoreKind::shadow;
  store.fact.store = source.name;
  store.fact.path = source.path;
  const auto passwd = read_passwd(store, source);
  auto contents = read_secret_file(source.path);
  if (!contents) {
    note_access(store, contents.error());
    return store;
  }
  store.contents.push_back(std::move(*contents));
  std::set<std::string> seen;
  for (const auto& line : lines_of(store.contents.back().expose()))
    take_shadow_line(store, line, passwd, seen);
  if (!store.rows.empty() || store.fact.malformed == 0)
    take_passwd_only(store, passwd, seen);
  finish_reading(store);
  return store;
}

} // namespace eduaudit::pwaudit
