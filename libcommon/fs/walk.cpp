// SPDX-License-Identifier: Apache-2.0
#include "fs/walk.hpp"
#include "fs/file.hpp"
#include "fs/open.hpp"
#include <cerrno>
#include <fcntl.h>

namespace eduaudit {

namespace {

class Walker {
 public:
  Walker(const std::string& root, const std::function<void(const WalkEntry&)>& visit,
         const std::function<void(const Error&)>& unread, WalkLimits limits)
      : m_root(root), m_visit(visit), m_unread(unread), m_limits(limits)
  {}

  Result<void> run()
  {
    const Folder folder = open_folder(AT_FDCWD, m_root, 0);
    if (!folder)
      return system_error(m_root, errno);
    const auto names = sorted_names(folder.get(), m_root, m_left);
    if (!names)
      return tl::unexpected(names.error());
    return visit_names(folder.get(), {}, *names, 0);
  }

 private:
  // Leaves errno as the failing call set it.
  static Folder open_folder(int parent, const std::string& name, int flags)
  {
    const int fd = ::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags);
    return Folder(fd < 0 ? nullptr : ::fdopendir(fd));
  }

  Result<void> visit_names(DIR* folder, const std::string& inside, const std::vector<std::string>& names,
                           std::size_t depth)
  {
    for (const auto& name : names) {
      if (m_left-- == 0)
        return fail(ErrorKind::limit, m_root,
                    say({"more than {} entries", "条目超过 {} 个"}, {m_limits.entries}));
      if (auto visited = visit_name(::dirfd(folder), name, join_path(inside, name), depth); !visited)
        return visited;
    }
    return {};
  }

  Result<void> visit_name(int parent, const std::string& name, const std::string& inside, std::size_t depth)
  {
    WalkEntry entry{under(m_root, inside), inside, {}};
    if (::fstatat(parent, name.c_str(), &entry.status, AT_SYMLINK_NOFOLLOW) != 0) {
      report(entry.path, errno);
      return {};
    }
    if (S_ISDIR(entry.status.st_mode))
      return enter(parent, name, entry, depth + 1);
    if (S_ISREG(entry.status.st_mode) || S_ISLNK(entry.status.st_mode))
      m_visit(entry);
    return {};
  }

  Result<void> enter(int parent, const std::string& name, const WalkEntry& entry, std::size_t depth)
  {
    if (depth > m_limits.depth) {
      m_unread({ErrorKind::limit, entry.path, {"folders are nested too deep", "目录嵌套过深"}});
      return {};
    }
    const Folder folder = open_folder(parent, name, O_NOFOLLOW);
    if (!folder) {
      report(entry.path, errno);
      return {};
    }
    const auto names = sorted_names(folder.get(), entry.path, m_left);
    if (names)
      return visit_names(folder.get(), entry.relative, *names, depth);
    if (names.error().kind == ErrorKind::limit)
      return tl::unexpected(names.error());
    m_unread(names.error());
    return {};
  }

  // What went away since it was listed is no longer there to be read.
  void report(const std::string& path, int number)
  {
    if (number != ENOENT)
      m_unread(system_error(path, number).value());
  }

  std::string m_root;
  const std::function<void(const WalkEntry&)>& m_visit;
  const std::function<void(const Error&)>& m_unread;
  WalkLimits m_limits;
  std::size_t m_left = m_limits.entries;
};

} // namespace

Result<void> walk(const std::string& root, const std::function<void(const WalkEntry&)>& visit,
                  const std::function<void(const Error&)>& unread, WalkLimits limits)
{
  return Walker(root, visit, unread, limits).run();
}

} // namespace eduaudit
