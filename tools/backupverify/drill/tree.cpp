// SPDX-License-Identifier: Apache-2.0
#include "archive/container.hpp"
#include "base/text.hpp"
#include "drill/bench.hpp"
#include "drill/tree_copy.hpp"
#include "fs/walk.hpp"
#include "fs/write.hpp"
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace eduaudit::backupverify {

namespace {

// The parts of a member's name below the tree; nothing where it leads out of it.
std::optional<std::vector<std::string>> parts_of(std::string_view name)
{
  std::vector<std::string> parts;
  for (const auto part : split(name, '/')) {
    if (part == ".." || part.find('\0') != std::string_view::npos)
      return std::nullopt;
    if (!part.empty() && part != ".")
      parts.emplace_back(part);
  }
  return parts;
}

// Unpacks files and folders below one folder, never through a link: none is made, and every folder is opened
// from the one above it.
class Unpacking {
 public:
  Unpacking(const Bench& bench, std::string root)
      : m_bench(bench), m_root(std::move(root)), m_end(bench.deadline())
  {}

  void begin(const Member& member)
  {
    finish();
    const auto parts = parts_of(member.name);
    if (!parts) {
      ++m_leading_out;
      return;
    }
    if (member.type == Member::Type::folder)
      (void)open_folder(*parts, parts->size());
    else if (member.type == Member::Type::file && !parts->empty())
      create(*parts); // and no link or device
  }

  void add(std::string_view bytes)
  {
    if (!m_file || m_failed)
      return;
    if (DrillClock::now() > m_end) {
      fail_with({ErrorKind::limit, m_bench.archive.path,
                 say({"did not end within {} s", "未在 {} 秒内结束"}, {m_bench.limit().count()})});
      return;
    }
    if (auto written = write_all(m_file.get(), bytes, m_root); !written)
      fail_with(written.error());
    m_written += static_cast<int64_t>(bytes.size());
  }

  void finish()
  {
    if (m_file && !m_failed) {
      ++m_files;
      m_bytes += m_written;
    }
    m_file = Descriptor();
    m_written = 0;
  }

  int64_t files() const { return m_files; }
  int64_t bytes() const { return m_bytes; }
  int64_t leading_out() const { return m_leading_out; }
  const std::optional<Error>& failed() const { return m_failed; }

 private:
  void fail_with(Error error)
  {
    if (!m_failed)
      m_failed = std::move(error);
  }

  // The first `count` parts, made where they are not there.
  Descriptor open_folder(const std::vector<std::string>& parts, std::size_t count)
  {
    constexpr int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    Descriptor folder(::open(m_root.c_str(), flags));
    for (std::size_t i = 0; i < count && folder; ++i) {
      if (::mkdirat(folder.get(), parts[i].c_str(), 0700) != 0 && errno != EEXIST)
        break_off(parts[i]);
      folder = Descriptor(::openat(folder.get(), parts[i].c_str(), flags));
    }
    if (!folder)
      break_off(m_root);
    return folder;
  }

  void break_off(const std::string& name)
  {
    fail_with(system_error(name, errno, ErrorKind::cannot_create).value());
  }

  void create(const std::vector<std::string>& parts)
  {
    if (m_failed)
      return;
    const auto folder = open_folder(parts, parts.size() - 1);
    if (!folder)
      return;
    // A later member of the same name takes the place of the first, as tar does it.
    ::unlinkat(folder.get(), parts.back().c_str(), 0);
    m_file = Descriptor(::openat(folder.get(), parts.back().c_str(),
                                 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!m_file)
      break_off(parts.back());
  }

  const Bench& m_bench;
  std::string m_root;
  DrillClock::time_point m_end;
  Descriptor m_file;
  int64_t m_written = 0;
  int64_t m_files = 0;
  int64_t m_bytes = 0;
  int64_t m_leading_out = 0;
  std::optional<Error> m_failed;
};

void has_files(const Bench& bench, int64_t files)
{
  bench.drill.row_count = files;
  if (files == 0)
    bench.lacks("backup", {}, Text{"no file is in it", "其中没有任何文件"});
}

Result<void> unpack(const Bench& bench)
{
  const auto root = bench.place().make_folder("tree");
  if (!root)
    return tl::unexpected(root.error());
  Unpacking unpacking(bench, *root);
  const Stopwatch watch(bench);
  const auto read = read_container(
      bench.archive.path, [&](const Member& member) { unpacking.begin(member); },
      [&](const Member&, std::string_view bytes) { unpacking.add(bytes); });
  unpacking.finish();
  if (unpacking.failed())
    return tl::unexpected(*unpacking.failed());
  if (unpacking.leading_out() > 0)
    bench.lacks("backup", {},
                say({"{} member(s) would lead out of the tree", "{} 个成员会写到目录之外"},
                    {unpacking.leading_out()}));
  if (read && read->encrypted > 0)
    bench.lacks("backup", {}, say({"{} member(s) are encrypted", "{} 个成员已加密"}, {read->encrypted}));
  if (read && !read->end_marker)
    bench.lacks("backup", {}, Text{"its end is missing", "缺少结尾"});
  has_files(bench, unpacking.files());
  return read ? Result<void>() : blame(bench, read.error());
}

Result<void> copy_tree(const Bench& bench)
{
  const Stopwatch watch(bench);
  if (const auto copied = copy_folder(bench.archive.path, bench.place(), "tree"); !copied)
    return copied;
  int64_t files = 0;
  const auto walked = walk(
      bench.place().path("tree"), [&](const WalkEntry&) { ++files; }, [](const Error&) {});
  has_files(bench, files);
  return walked;
}

} // namespace

Result<void> restore_tree(const Bench& bench)
{
  return bench.archive.folder ? copy_tree(bench) : unpack(bench);
}

} // namespace eduaudit::backupverify
