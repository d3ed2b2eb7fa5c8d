// SPDX-License-Identifier: Apache-2.0
#include "store.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include <algorithm>

namespace eduaudit::pwaudit {

namespace {

constexpr std::size_t most_bytes = 64u << 20;
constexpr std::size_t longest_name = 64;
constexpr std::size_t lines_named = 20;

StoreAccess access_of(ErrorKind kind)
{
  switch (kind) {
  case ErrorKind::permission:
    return StoreAccess::denied;
  case ErrorKind::not_found:
    return StoreAccess::absent;
  case ErrorKind::bad_data:
    return StoreAccess::malformed;
  default:
    return StoreAccess::unreadable;
  }
}

std::string readable(std::string_view text)
{
  if (is_utf8(text))
    return printable(text);
  const auto decoded = gb18030_to_utf8(text);
  return printable(decoded ? std::string_view(*decoded) : text);
}

// Marks that hashes have and login names have not ("$" ends the name of a machine account); "_" and 19 is
// BSDI's form.
bool looks_like_a_hash(std::string_view text)
{
  const auto dollar = text.find('$');
  return text.find_first_of("{}*!\t") != std::string_view::npos ||
         (dollar != std::string_view::npos && dollar + 1 != text.size()) ||
         (text.starts_with('_') && text.size() == 20);
}

void name_scheme(Row& row)
{
  if (row.form.scheme == Scheme::unrecognised)
    return;
  row.account.scheme = scheme_name(row.form.scheme);
  row.account.cost = row.form.cost;
}

// Without a word about what stands there.
Words malformed_words(const AccountStore& store)
{
  std::string lines;
  for (const auto line : store.malformed_lines)
    lines += (lines.empty() ? "" : ", ") + std::to_string(line);
  if (store.malformed > static_cast<int64_t>(store.malformed_lines.size()))
    lines += "...";
  const auto kind = enum_name(store.kind);
  if (store.malformed == 1)
    return say({"line {1} is not a valid {0} row, or repeats a name", "第 {1} 行不符合 {0} 格式，或账号重复"},
               {kind, lines});
  return say({"{1} lines are not valid {0} rows, or repeat a name: {2}",
              "有 {1} 行不符合 {0} 格式，或账号重复，行号：{2}"},
             {kind, store.malformed, lines});
}

} // namespace

std::vector<StoredLine> lines_of(std::string_view contents)
{
  if (contents.starts_with("\xEF\xBB\xBF"))
    contents.remove_prefix(3);
  std::vector<StoredLine> lines;
  for (int64_t number = 1; !contents.empty(); ++number) {
    const auto end = std::min(contents.find('\n'), contents.size());
    auto text = contents.substr(0, end);
    if (text.ends_with('\r'))
      text.remove_suffix(1);
    lines.push_back({number, text});
    contents.remove_prefix(std::min(end + 1, contents.size()));
  }
  return lines;
}

Result<Secret> read_secret_file(const std::string& path)
{
  auto text = read_file(path, most_bytes);
  if (!text)
    return tl::unexpected(text.error());
  Secret secret(*text);
  wipe(*text);
  return secret;
}

std::optional<std::string> login_name(std::string_view text)
{
  if (trim(text).empty() || text.size() > longest_name || looks_like_a_hash(text))
    return {};
  return readable(text);
}

void note_malformed(Store& store, int64_t line)
{
  ++store.fact.malformed;
  if (store.fact.malformed_lines.size() < lines_named)
    store.fact.malformed_lines.push_back(line);
}

void note_access(Store& store, const Error& error)
{
  store.fact.access = access_of(error.kind);
  store.fact.reason = error.detail;
  store.unread = Error{error.kind, store.fact.path, error.detail};
}

void finish_reading(Store& store)
{
  store.fact.accounts = static_cast<int64_t>(store.rows.size());
  for (auto& row : store.rows)
    name_scheme(row);
  if (store.fact.malformed == 0)
    return;
  const auto kind = enum_name(store.fact.kind);
  if (store.rows.empty()) {
    note_access(store, {ErrorKind::bad_data, store.fact.path,
                        say({"no line is a valid {} row", "没有一行符合 {} 格式"}, {kind})});
    return;
  }
  store.unread = Error{ErrorKind::bad_data, store.fact.path, malformed_words(store.fact)};
}

} // namespace eduaudit::pwaudit
