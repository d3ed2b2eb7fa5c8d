// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <cerrno>
#include <climits>
#include <unistd.h>

namespace eduaudit {

namespace {

constexpr int most_links = 40;

// Walks a path as chroot(2) would see it. `m_pending` holds the components still to go, the next one at the
// back.
class Resolver {
 public:
  Resolver(std::string_view root, std::string_view path) : m_root(root) { push(path); }

  Result<std::string> run()
  {
    while (!m_pending.empty()) {
      const std::string part = std::move(m_pending.back());
      m_pending.pop_back();
      if (auto stepped = step(part); !stepped)
        return tl::unexpected(stepped.error());
    }
    return under(m_root, m_inside);
  }

 private:
  void push(std::string_view path)
  {
    const auto parts = split(path, '/');
    std::for_each(parts.rbegin(), parts.rend(), [&](std::string_view part) {
      if (!part.empty() && part != ".")
        m_pending.emplace_back(part);
    });
  }

  Result<void> step(const std::string& part)
  {
    if (part == "..") {
      m_inside.resize(m_inside.rfind('/') == std::string::npos ? 0 : m_inside.rfind('/'));
      return {};
    }
    const std::string inside = m_inside + '/' + part;
    const std::string outside = under(m_root, inside);
    struct stat status;
    if (::lstat(outside.c_str(), &status) != 0)
      return system_error(outside, errno);
    if (S_ISLNK(status.st_mode))
      return follow(outside);
    if (!m_pending.empty() && !S_ISDIR(status.st_mode))
      return system_error(outside, ENOTDIR);
    m_inside = inside;
    return {};
  }

  Result<void> follow(const std::string& link)
  {
    if (++m_links > most_links)
      return fail(ErrorKind::limit, link, {"too many symbolic links", "符号链接过多"});
    char target[PATH_MAX];
    const ssize_t size = ::readlink(link.c_str(), target, sizeof target);
    if (size < 0)
      return system_error(link, errno);
    const std::string_view text(target, static_cast<std::size_t>(size));
    if (text.starts_with('/'))
      m_inside.clear();
    push(text);
    return {};
  }

  std::string m_root;
  std::string m_inside;
  std::vector<std::string> m_pending;
  int m_links = 0;
};

} // namespace

Result<std::string> resolve_under(std::string_view root, std::string_view path)
{
  if (path.find('\0') != std::string_view::npos) // the system would see the part before it
    return fail(ErrorKind::not_found, std::string(path),
                {"no path: it holds a zero", "不是路径：其中含有零字节"});
  return Resolver(root, path).run();
}

} // namespace eduaudit
