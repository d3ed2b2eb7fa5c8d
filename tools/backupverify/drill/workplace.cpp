// SPDX-License-Identifier: Apache-2.0
#include "drill/workplace.hpp"
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <pwd.h>
#include <sys/file.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace eduaudit::backupverify {

namespace {

constexpr std::string_view prefix = "eduaudit-drill-";
constexpr int graceful_tenths = 30; // that programs have in order to end by themselves

std::optional<Worker> user_named(const char* name)
{
  const auto* entry = ::getpwnam(name); // only used while settings are looked at, by one thread
  return entry ? std::optional(Worker{entry->pw_uid, entry->pw_gid}) : std::nullopt;
}

void remove_all(const std::string& folder)
{
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored); // follows no link
}

bool is_private_folder(const std::string& path, const Worker& worker)
{
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && (status.st_mode & 077) == 0 &&
         (status.st_uid == worker.uid || status.st_uid == ::geteuid());
}

// Whose drill was killed together with its keeper.
void remove_left_behind(const std::string& root, const Worker& worker)
{
  const auto names = list_folder(root);
  if (!names)
    return;
  for (const auto& name : *names) {
    const auto folder = join_path(root, name);
    if (!name.starts_with(prefix) || !is_private_folder(folder, worker))
      continue;
    const Descriptor lock(::open(join_path(folder, "lock").c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC));
    if (lock && ::flock(lock.get(), LOCK_EX | LOCK_NB) == 0)
      remove_all(folder);
  }
}

bool has_members(pid_t group)
{
  return ::kill(-group, 0) == 0;
}

void close_all_but(int one, int other, int third)
{
  const auto most = static_cast<int>(::sysconf(_SC_OPEN_MAX));
  for (int fd = 0; fd < std::min(most, 65536); ++fd)
    if (fd != one && fd != other && fd != third)
      ::close(fd);
}

void ignore_signals()
{
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGTSTP})
    (void)::signal(number, SIG_IGN);
}

// Whether a process of the group other than its anchor lives; the anchor is its leader.
bool is_busy(pid_t group)
{
  std::error_code failed;
  for (std::filesystem::directory_iterator entry("/proc", failed), end; !failed && entry != end;
       entry.increment(failed)) {
    const auto pid = std::atoi(entry->path().filename().c_str());
    if (pid > 0 && pid != group && ::getpgid(pid) == group) {
      char target[16];
      const auto exe = "/proc/" + std::to_string(pid) + "/exe"; // a zombie has none
      if (::readlink(exe.c_str(), target, sizeof target) >= 0)
        return true;
    }
  }
  return false;
}

[[noreturn]] void keep(int life, const std::string& folder, pid_t group)
{
  char byte = 0;
  while (::read(life, &byte, 1) < 0 && errno == EINTR) {
  }
  if (is_busy(group)) {
    ::kill(-group, SIGQUIT); // how servers are told to end at once and tidily; the anchor ignores it
    for (int i = 0; i < graceful_tenths * 10 && is_busy(group); ++i)
      ::usleep(10'000);
  }
  ::kill(-group, SIGKILL);
  for (int i = 0; i < 100 && has_members(group) && is_busy(group); ++i)
    ::usleep(10'000);
  remove_all(folder);
  ::_exit(0);
}

} // namespace

Result<Worker> find_worker(const std::string& name, std::initializer_list<const char*> usual)
{
  constexpr Text no_root{"a drill never runs as root: give it a user", "演练绝不以 root 运行：请指定 user"};
  if (::geteuid() != 0)
    return Worker{::geteuid(), ::getegid()};
  std::optional<Worker> worker;
  if (!name.empty()) {
    worker = user_named(name.c_str());
    if (!worker)
      return fail(ErrorKind::config, "user = \"" + name + "\"", {"there is no such user", "没有此用户"});
  }
  for (const auto* one : usual)
    if (!worker)
      worker = user_named(one);
  if (!worker)
    worker = user_named("nobody");
  if (!worker || worker->uid == 0)
    return fail(ErrorKind::config, "user", no_root);
  return *worker;
}

Result<Workplace> Workplace::make(const std::string& root, const Worker& worker)
{
  remove_left_behind(root, worker);
  Workplace place;
  place.m_worker = worker;
  auto name = join_path(root, std::string(prefix) + "XXXXXX");
  if (!::mkdtemp(name.data()))
    return system_error(root, errno, ErrorKind::cannot_create);
  place.m_path = name;
  place.m_lock = Descriptor(
      ::open(place.path("lock").c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  const bool locked = place.m_lock && ::flock(place.m_lock.get(), LOCK_EX | LOCK_NB) == 0;
  const bool given = ::geteuid() != 0 || ::chown(name.c_str(), worker.uid, worker.gid) == 0;
  auto started = locked && given ? place.start_group() : system_error(name, errno, ErrorKind::cannot_create);
  if (started)
    started = place.start_keeper();
  if (!started) {
    remove_all(name);
    place.m_path.clear();
    return tl::unexpected(started.error());
  }
  return place;
}

// A process that does nothing but keep the group's number from being given to another.
Result<void> Workplace::start_group()
{
  const pid_t anchor = ::fork();
  if (anchor < 0)
    return system_error("fork", errno, ErrorKind::internal);
  if (anchor == 0) {
    ::setpgid(0, 0);
    ignore_signals();
    close_all_but(-1, -1, -1);
    for (;;)
      ::pause();
  }
  ::setpgid(anchor, anchor);
  m_group = anchor;
  return {};
}

Result<void> Workplace::start_keeper()
{
  int life[2];
  int done[2];
  if (::pipe2(life, O_CLOEXEC) != 0)
    return system_error("pipe", errno, ErrorKind::internal);
  m_life = Descriptor(life[1]);
  const Descriptor watched(life[0]);
  if (::pipe2(done, O_CLOEXEC) != 0)
    return system_error("pipe", errno, ErrorKind::internal);
  m_done = Descriptor(done[0]);
  const Descriptor held(done[1]);
  m_keeper = ::fork();
  if (m_keeper < 0)
    return system_error("fork", errno, ErrorKind::internal);
  if (m_keeper == 0) {
    ::setsid();
    ignore_signals();
    close_all_but(life[0], done[1], m_lock.get());
    keep(life[0], m_path, m_group);
  }
  return {};
}

Workplace::Workplace(Workplace&& other) noexcept
    : m_path(std::move(other.m_path)), m_worker(other.m_worker), m_lock(std::move(other.m_lock)),
      m_life(std::move(other.m_life)), m_done(std::move(other.m_done)),
      m_group(std::exchange(other.m_group, 0)), m_keeper(std::exchange(other.m_keeper, 0))
{}

Workplace::~Workplace()
{
  if (m_keeper <= 0)
    return;
  m_life = Descriptor();
  char byte = 0;
  while (::read(m_done.get(), &byte, 1) < 0 && errno == EINTR) {
  }
  for (const pid_t child : {m_keeper, m_group})
    while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
}

int64_t Workplace::free_bytes() const
{
  struct statvfs status {};
  if (::statvfs(m_path.c_str(), &status) != 0)
    return 0;
  return static_cast<int64_t>(status.f_bavail) * static_cast<int64_t>(status.f_frsize);
}

Result<std::string> Workplace::make_folder(std::string_view name) const
{
  const auto folder = path(name);
  if (::mkdir(folder.c_str(), 0700) != 0)
    return system_error(folder, errno, ErrorKind::cannot_create);
  if (::geteuid() == 0 && ::chown(folder.c_str(), m_worker.uid, m_worker.gid) != 0)
    return system_error(folder, errno, ErrorKind::cannot_create);
  return folder;
}

} // namespace eduaudit::backupverify
