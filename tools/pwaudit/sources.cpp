// SPDX-License-Identifier: Apache-2.0
#include "sources.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include <algorithm>

namespace eduaudit::pwaudit {

namespace {

// A file of the root, its links resolved inside it; the plain path when it is missing, for the message.
std::string file_under(const std::string& root, std::string_view path)
{
  return resolve_under(root, path).value_or(under(root, path));
}

std::string host_of(const std::string& root)
{
  const auto line = read_first_line(file_under(root, "/etc/hostname"));
  return line ? printable(trim(*line)) : "";
}

PlacedSource system_accounts(const std::string& root)
{
  PlacedSource placed;
  placed.host = host_of(root);
  placed.source.path = file_under(root, "/etc/shadow");
  placed.source.passwd = file_under(root, "/etc/passwd");
  placed.source.name = placed.host.empty() ? placed.source.path : placed.host + ":/etc/shadow";
  return placed;
}

PlacedSource single_file(StoreKind kind, const std::string& path)
{
  return {{.name = path, .kind = kind, .path = path}, ""};
}

// The same file twice is one store; another one of that name, such as that of a cloned host, is told apart by
// path.
void add(std::vector<PlacedSource>& sources, PlacedSource placed)
{
  auto& source = placed.source;
  for (const auto& other : sources)
    if (other.source.path == source.path && other.source.kind == source.kind)
      return;
  const auto taken = [&] {
    return std::ranges::any_of(sources, [&](const auto& other) { return other.source.name == source.name; });
  };
  if (taken() && source.name != source.path)
    source.name += " (" + source.path + ")";
  if (taken())
    source.name += " (" + std::string(enum_name(source.kind)) + ")";
  sources.push_back(std::move(placed));
}

} // namespace

std::vector<PlacedSource> sources_of(const Settings& settings)
{
  std::vector<PlacedSource> sources;
  const bool given = !settings.roots.empty() || !settings.shadows.empty() || !settings.htpasswds.empty();
  for (const auto& root : given ? settings.roots : settings.declared_roots)
    add(sources, system_accounts(root));
  for (const auto& path : settings.shadows)
    add(sources, single_file(StoreKind::shadow, path));
  for (const auto& path : settings.htpasswds)
    add(sources, single_file(StoreKind::htpasswd, path));
  if (!given)
    for (const auto& source : settings.declared)
      add(sources, {source, ""});
  return sources;
}

} // namespace eduaudit::pwaudit
