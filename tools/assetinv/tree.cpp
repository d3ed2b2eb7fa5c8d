// SPDX-License-Identifier: Apache-2.0
#include "tree.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include <climits>
#include <unistd.h>

namespace eduaudit::assetinv {

std::string HostTree::shown(std::string_view path) const
{
  return under(m_root, path);
}

Result<std::string> HostTree::resolve(std::string_view path) const
{
  return resolve_under(m_root, path);
}

Result<std::string> HostTree::read(std::string_view path, std::size_t most) const
{
  auto text = resolve(path).and_then([&](const std::string& real) { return read_file(real, most); });
  if (!text)
    text.error().subject = shown(path);
  return text;
}

std::string HostTree::first_line(std::string_view path) const
{
  const auto text = read(path, 64 << 10).value_or("");
  return std::string(trim(std::string_view(text).substr(0, text.find('\n'))));
}

std::vector<std::string> HostTree::list(std::string_view path) const
{
  return resolve(path).and_then(list_folder).value_or(std::vector<std::string>{});
}

bool HostTree::has(std::string_view path) const
{
  return resolve(path).has_value();
}

std::string HostTree::link_target(std::string_view path) const
{
  const auto folder = resolve(folder_of(path));
  if (!folder)
    return {};
  char target[PATH_MAX];
  const auto size = ::readlink(join_path(*folder, base_name(path)).c_str(), target, sizeof target);
  return size > 0 ? std::string(target, static_cast<std::size_t>(size)) : std::string();
}

FactAccess access_of(ErrorKind kind)
{
  switch (kind) {
  case ErrorKind::not_found:
    return FactAccess::absent;
  case ErrorKind::permission:
    return FactAccess::denied;
  case ErrorKind::bad_data:
  case ErrorKind::truncated:
  case ErrorKind::damaged:
    return FactAccess::malformed;
  default:
    return FactAccess::unreadable;
  }
}

Words reason_of(const Error& error)
{
  if (error.detail.empty())
    return verbatim(error.subject);
  return say({"{}: {}", "{}：{}"}, {error.subject, error.detail});
}

Reading read_source(const HostTree& tree, std::string_view path, Emitter& out, std::size_t most)
{
  auto text = tree.read(path, most);
  if (text) {
    out.read(tree.shown(path));
    return {FactAccess::ok, std::move(*text), {}};
  }
  if (text.error().kind != ErrorKind::not_found)
    out.unread(text.error());
  return {access_of(text.error().kind), {}, reason_of(text.error())};
}

} // namespace eduaudit::assetinv
