// SPDX-License-Identifier: Apache-2.0
#include "keepers/host_text.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::logkeep {

namespace {

constexpr std::size_t largest_file = 4u << 20;

} // namespace

std::string HostTexts::shown(std::string_view path) const
{
  return printable(under(m_root, path));
}

bool HostTexts::has(std::string_view path) const
{
  return resolve_under(m_root, path).has_value();
}

std::string HostTexts::first_line(std::string_view path) const
{
  const auto real = resolve_under(m_root, path);
  const auto status = real ? stat_file(*real) : tl::unexpected(real.error());
  if (!status || !S_ISREG(status->st_mode) || static_cast<std::size_t>(status->st_size) > largest_file)
    return {};
  const auto text = read_file(*real, largest_file);
  return text && text->find('\0') == std::string::npos ? text->substr(0, text->find('\n')) : std::string();
}

std::vector<HostLine> HostTexts::lines(const std::string& path)
{
  const auto real = resolve_under(m_root, path);
  const auto text = real ? read_file(*real, largest_file) : tl::unexpected(real.error());
  std::vector<HostLine> out;
  if (!text) {
    if (text.error().kind != ErrorKind::not_found)
      trouble(path, text.error());
    return out;
  }
  m_rules.read.push_back(shown(path));
  int number = 0;
  for (const auto line : split(*text, '\n')) {
    ++number;
    if (const auto trimmed = trim(line); !trimmed.empty())
      out.push_back({shown(path) + ":" + std::to_string(number), std::string(trimmed)});
  }
  return out;
}

std::vector<std::string> HostTexts::names(const std::string& folder)
{
  const auto real = resolve_under(m_root, folder);
  const auto names = real ? list_folder(*real) : tl::unexpected(real.error());
  if (names)
    return *names;
  if (names.error().kind != ErrorKind::not_found)
    trouble(folder, names.error());
  return {};
}

bool HostTexts::is_masked(const std::string& path) const
{
  const auto real = resolve_under(m_root, path);
  const auto status = real ? stat_file(*real) : tl::unexpected(real.error());
  if (!status) // a link out of an image, such as to its /dev/null
    return status.error().kind == ErrorKind::not_found;
  return !S_ISREG(status->st_mode) || status->st_size == 0;
}

std::vector<std::string> HostTexts::drop_ins(const std::vector<std::string>& folders, std::string_view suffix)
{
  std::map<std::string, std::string> found; // name -> path
  for (const auto& folder : folders)
    for (const auto& name : names(folder))
      if (name.ends_with(suffix))
        found.emplace(name, join_path(folder, name));
  std::vector<std::string> out;
  for (const auto& [name, path] : found)
    if (!is_masked(path))
      out.push_back(path);
  return out;
}

LogPolicy& HostTexts::add(const std::string& pattern, std::string at)
{
  LogPolicy policy;
  policy.keeper = m_keeper;
  policy.root = m_root;
  policy.pattern = printable(pattern);
  policy.order = static_cast<int64_t>(m_rules.policies.size());
  policy.at = std::move(at);
  m_rules.policies.push_back(std::move(policy));
  return m_rules.policies.back();
}

void HostTexts::trouble(const std::string& path, const Error& error)
{
  m_rules.unread.push_back({error.kind, shown(path), error.detail});
  auto& policy = add({}, shown(path));
  policy.access = PolicyAccess::denied;
  policy.reason = error.detail;
}

std::string setting_word(const HostSettings& settings, std::string_view key)
{
  const auto found = settings.find(key);
  return found == settings.end() ? std::string() : to_lower(found->second.value);
}

Assignment assignment(std::string_view line)
{
  line = trim(line);
  if (line.empty() || line[0] == '#' || line[0] == ';')
    return {};
  const auto end = std::min(line.find_first_of("= \t"), line.size());
  auto value = trim(line.substr(end));
  if (value.starts_with('='))
    value = trim(value.substr(1));
  return {line.substr(0, end), value};
}

} // namespace eduaudit::logkeep
