// SPDX-License-Identifier: Apache-2.0
#include "htpasswd_file.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <set>

namespace eduaudit::pwaudit {

namespace {

// Text that starts like a scheme but does not parse is a damaged or foreign hash; all else is a password in
// clear.
bool claims_a_scheme(std::string_view stored)
{
  const bool dollar = stored.starts_with('$') && stored.find('$', 1) != std::string_view::npos;
  const bool braces = stored.starts_with('{') && stored.find('}') != std::string_view::npos;
  return dollar || braces;
}

bool is_hex_md5(std::string_view text)
{
  return text.size() == 32 && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

void take_stored(Row& row, std::string_view stored)
{
  auto& state = row.account.state;
  if (stored.empty()) {
    state = PasswordState::empty;
    return;
  }
  const auto bare = stored.substr(std::min(stored.find_first_not_of('!'), stored.size()));
  if (bare.empty() || bare == "*")
    return;
  row.stored = bare;
  row.form = parse_hash(bare);
  if (row.form.scheme == Scheme::clear)
    row.stored.remove_prefix(bare.find('}') + 1);
  else if (row.form.scheme != Scheme::unrecognised)
    state = bare.size() == stored.size() ? PasswordState::hashed : PasswordState::locked;
  else if (claims_a_scheme(bare))
    state = PasswordState::unsupported;
  else {
    row.form = {Scheme::clear, {}, 1};
    row.stored = stored;
  }
  if (row.form.scheme == Scheme::clear)
    state = row.stored.empty() ? PasswordState::empty : PasswordState::plain;
}

void take_line(Store& store, const StoreSource& source, const StoredLine& line, std::set<std::string>& seen)
{
  if (trim(line.text).empty() || line.text.starts_with('#'))
    return;
  const auto fields = split(line.text, ':');
  const auto name = fields.size() >= 2 ? login_name(fields[0]) : std::optional<std::string>{};
  if (!name || !seen.insert(*name).second) {
    note_malformed(store, line.number);
    return;
  }
  Row row;
  row.account.store = store.fact.store;
  row.account.name = *name;
  row.account.where = store.fact.path + ":" + std::to_string(line.number);
  row.account.login = Login::possible;
  row.account.change = source.changed_on ? ChangeDate::declared : ChangeDate::none_kept;
  row.account.changed_on = source.changed_on;
  row.line = line.number;
  // NAME:REALM:MD5 is htdigest's, where the second field is no password.
  if (fields.size() == 3 && is_hex_md5(fields[2]))
    row.account.state = PasswordState::unsupported;
  else
    take_stored(row, fields[1]);
  store.rows.push_back(std::move(row));
}

} // namespace

Store read_htpasswd(const StoreSource& source, Zone zone)
{
  Store store;
  store.fact.kind = StoreKind::htpasswd;
  store.fact.store = source.name;
  store.fact.path = source.path;
  auto contents = read_secret_file(source.path);
  if (!contents) {
    note_access(store, contents.error());
    return store;
  }
  if (const auto status = stat_file(source.path))
    store.fact.modified_on = date_of(Moment{std::chrono::seconds{status->st_mtime}}, zone);
  store.contents.push_back(std::move(*contents));
  std::set<std::string> seen;
  for (const auto& line : lines_of(store.contents.back().expose()))
    take_line(store, source, line, seen);
  finish_reading(store);
  return store;
}

} // namespace eduaudit::pwaudit
