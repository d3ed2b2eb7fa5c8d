// SPDX-License-Identifier: Apache-2.0
#include "archive/limited.hpp"
#include "archive/message.hpp"
#include "base/text.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <mutex>
#include <optional>
#include <poll.h>
#include <span>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace eduaudit {

namespace {

void limit(__rlimit_resource resource, std::uint64_t most)
{
  const struct rlimit both {
    most, most
  };
  ::setrlimit(resource, &both);
}

// Data pages that this process has already: the sixth number of /proc/self/statm.
std::uint64_t data_bytes()
{
  const auto text = read_file("/proc/self/statm", 4096);
  const auto words = text ? split_blanks(*text) : std::vector<std::string_view>();
  const auto pages = words.size() > 5 ? parse_integer(words[5]).value_or(0) : 0;
  return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::uint64_t size_of(const std::string& path)
{
  const auto status = stat_file(path);
  return status ? static_cast<std::uint64_t>(status->st_size) : 0;
}

// The child's end.
class Teller {
 public:
  explicit Teller(int fd) : m_fd(fd) {}

  void tell(MessageKind kind, std::string_view body) const
  {
    write(message_head(kind, body.size()));
    write(body);
  }

 private:
  void write(std::string_view bytes) const
  {
    while (!bytes.empty()) {
      const auto written = ::write(m_fd, bytes.data(), bytes.size());
      if (written < 0 && errno != EINTR)
        ::_exit(1); // nobody listens
      bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
  }

  int m_fd;
};

void confine(pid_t parent, std::uint64_t memory, std::uint64_t seconds)
{
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent)
    ::_exit(1);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXCPU, SIGSEGV, SIGBUS, SIGABRT})
    (void)std::signal(number, SIG_DFL);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_DATA, memory);
  limit(RLIMIT_CPU, seconds);
}

[[noreturn]] void decode(int fd, const std::string& path, const ContainerLimits& limits, bool with_content)
{
  const Teller teller(fd);
  try {
    const auto summary = read_container(
        path, [&](const Member& member) { teller.tell(MessageKind::member, pack(member)); },
        [&](const Member&, std::string_view chunk) {
          for (; with_content && !chunk.empty();
               chunk.remove_prefix(std::min<std::size_t>(chunk.size(), longest_message)))
            teller.tell(MessageKind::content, chunk.substr(0, longest_message));
        },
        limits);
    if (summary)
      teller.tell(MessageKind::summary, pack(*summary));
    else
      teller.tell(MessageKind::error, pack(summary.error()));
  } catch (const std::bad_alloc&) {
    teller.tell(MessageKind::error, pack(Error{ErrorKind::limit, path, {"not enough memory", "内存不足"}}));
  }
  ::_exit(0);
}

// The parent's end.
class Listener {
 public:
  Listener(std::string path, Descriptor fd, const MemberVisitor& member, const ContentVisitor& content,
           unsigned silent_seconds)
      : m_path(std::move(path)), m_fd(std::move(fd)), m_member(member), m_content(content),
        m_silent_seconds(silent_seconds)
  {}

  // What the child said last; nothing where it ended before it could.
  Result<std::optional<ContainerSummary>> listen()
  {
    std::string body;
    for (;;) {
      std::array<char, message_head_size> bytes{};
      const auto got = read(bytes);
      if (!got)
        return tl::unexpected(got.error());
      if (!*got)
        return std::nullopt;
      const auto head = parse_head({bytes.data(), bytes.size()});
      if (head.size > longest_message)
        return std::nullopt;
      body.resize(head.size);
      const auto whole = read(body);
      if (!whole)
        return tl::unexpected(whole.error());
      if (!*whole)
        return std::nullopt;
      if (head.kind == MessageKind::error)
        return tl::unexpected(unpack_error(body));
      if (head.kind == MessageKind::summary)
        return unpack_summary(body);
      visit(head.kind, body);
    }
  }

 private:
  void visit(MessageKind kind, const std::string& body)
  {
    if (kind == MessageKind::member) {
      m_current = unpack_member(body);
      if (m_member)
        m_member(m_current);
    } else if (m_content) {
      m_content(m_current, body);
    }
  }

  // All of it, or false at the end.
  Result<bool> read(std::span<char> bytes)
  {
    while (!bytes.empty()) {
      struct pollfd waiting {
        m_fd.get(), POLLIN, 0
      };
      const int ready = ::poll(&waiting, 1, static_cast<int>(m_silent_seconds) * 1000);
      if (ready == 0)
        return fail(ErrorKind::limit, m_path,
                    say({"its decoder made no progress in {} seconds", "解码程序在 {} 秒内没有进展"},
                        {m_silent_seconds}));
      const auto got = ready < 0 ? -1 : ::read(m_fd.get(), bytes.data(), bytes.size());
      if (got == 0)
        return false;
      if (got < 0 && errno != EINTR)
        return system_error(m_path, errno);
      bytes = bytes.subspan(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    }
    return true;
  }

  std::string m_path;
  Descriptor m_fd;
  const MemberVisitor& m_member;
  const ContentVisitor& m_content;
  unsigned m_silent_seconds;
  Member m_current{};
};

int wait_for(pid_t child)
{
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR)
    ;
  return status;
}

Error ended_early(const std::string& path, int status)
{
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (signal == SIGXCPU || signal == SIGKILL)
    return {ErrorKind::limit,
            path,
            {"its decoder took too much processor time or memory", "解码程序占用的处理器时间或内存过多"}};
  return {ErrorKind::unsupported, path,
          say({"its decoder crashed (signal {}): test it with another program on another machine",
               "解码程序崩溃（信号 {}）：请在其他机器上用其他程序检验"},
              {signal})};
}

} // namespace

namespace {

struct Started {
  pid_t pid;
  Descriptor reading;
};

template <class Work>
Result<Started> start(const std::string& path, Work&& work)
{
  static std::mutex one_at_a_time; // or another child would keep the end for writing open
  const std::lock_guard guard(one_at_a_time);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    return system_error(path, errno);
  Descriptor reading(ends[0]);
  const Descriptor writing(ends[1]);
  const auto pid = ::fork();
  if (pid < 0)
    return system_error(path, errno);
  if (pid == 0)
    work(writing.get());
  return Started{pid, std::move(reading)};
}

} // namespace

Result<ContainerSummary> read_container_limited(const std::string& path, const MemberVisitor& member,
                                                const ContentVisitor& content, const ContainerLimits& limits,
                                                const ChildLimits& child)
{
  const auto memory = data_bytes() + child.memory;
  const auto seconds = child.seconds + size_of(path) / std::max<std::uint64_t>(child.bytes_per_second, 1);
  auto started = start(path, [&, parent = ::getpid()](int fd) {
    confine(parent, memory, seconds);
    decode(fd, path, limits, static_cast<bool>(content));
  });
  if (!started)
    return tl::unexpected(started.error());
  auto heard = Listener(path, std::move(started->reading), member, content, child.silent_seconds).listen();
  ::kill(started->pid, SIGKILL); // ours until it is waited for
  const auto status = wait_for(started->pid);
  if (!heard)
    return tl::unexpected(heard.error());
  if (!*heard)
    return tl::unexpected(ended_early(path, status));
  return **heard;
}

} // namespace eduaudit
