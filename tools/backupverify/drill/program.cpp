// SPDX-License-Identifier: Apache-2.0
#include "drill/program.hpp"
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t chunk_size = 256 * 1024;
constexpr std::size_t longest_line = 16 * 1024; // of what programs say; the rest of the line is dropped
constexpr rlim_t most_memory = 8ull << 30;
constexpr rlim_t most_files = 4096;

struct Ends {
  Descriptor ours;
  Descriptor theirs;
};

Result<Ends> make_pipe()
{
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    return system_error("pipe", errno, ErrorKind::internal);
  return Ends{Descriptor(ends[0]), Descriptor(ends[1])};
}

// A socket instead of a pipe, because it can be written to without a signal when the program has ended.
Result<Ends> make_input()
{
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return system_error("socketpair", errno, ErrorKind::internal);
  return Ends{Descriptor(ends[0]), Descriptor(ends[1])};
}

// All that the child needs between fork and exec, where nothing may be allocated.
struct Launch {
  std::vector<char*> words;
  std::vector<char*> environment;
  std::vector<std::string> variables;
  const char* folder;
  Worker worker;
  pid_t group;
  pid_t parent;
  rlim_t file_size;
  int death_signal;
  int input, output, errors;
};

void limit(int resource, rlim_t most)
{
  struct rlimit now {};
  if (::getrlimit(static_cast<__rlimit_resource>(resource), &now) != 0)
    return;
  now.rlim_max = std::min(now.rlim_max, most);
  now.rlim_cur = now.rlim_max;
  ::setrlimit(static_cast<__rlimit_resource>(resource), &now);
}

bool become(const Worker& worker)
{
  if (::geteuid() != 0)
    return true;
  // The bare system calls: those of the C library speak to threads that the child does not have.
  return ::syscall(SYS_setgroups, 0, nullptr) == 0 &&
         ::syscall(SYS_setresgid, worker.gid, worker.gid, worker.gid) == 0 &&
         ::syscall(SYS_setresuid, worker.uid, worker.uid, worker.uid) == 0;
}

[[noreturn]] void launch(const Launch& how)
{
  ::setpgid(0, how.group);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_AS, most_memory);
  limit(RLIMIT_NOFILE, most_files);
  limit(RLIMIT_FSIZE, how.file_size);
  ::dup2(how.input, STDIN_FILENO);
  ::dup2(how.output, STDOUT_FILENO);
  ::dup2(how.errors, STDERR_FILENO);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGXFSZ})
    (void)::signal(number, number == SIGXFSZ ? SIG_IGN : SIG_DFL);
  if (!become(how.worker) || ::chdir(how.folder) != 0)
    ::_exit(126);
  ::umask(077);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::prctl(PR_SET_PDEATHSIG, how.death_signal); // behind the change of user, which would clear it
  if (::getppid() != how.parent)
    ::_exit(126);
  ::execve(how.words.front(), how.words.data(), how.environment.data());
  ::_exit(127);
}

Result<pid_t> spawn(const Workplace& place, const std::vector<std::string>& command, int death_signal,
                    int input, int output, int errors)
{
  Launch how{};
  how.variables = {"LC_ALL=C", "PATH=/usr/bin:/bin", "HOME=" + place.path(), "TMPDIR=" + place.path()};
  for (const auto& word : command)
    how.words.push_back(const_cast<char*>(word.c_str()));
  how.words.push_back(nullptr);
  for (const auto& variable : how.variables)
    how.environment.push_back(const_cast<char*>(variable.c_str()));
  how.environment.push_back(nullptr);
  how.folder = place.path().c_str();
  how.worker = place.worker();
  how.group = place.group();
  how.parent = ::getpid();
  how.file_size = static_cast<rlim_t>(std::max<int64_t>(place.free_bytes(), 1 << 20));
  how.death_signal = death_signal;
  how.input = input;
  how.output = output;
  how.errors = errors;
  const pid_t child = ::fork();
  if (child < 0)
    return system_error(command.front(), errno, ErrorKind::internal);
  if (child == 0)
    launch(how);
  ::setpgid(child, place.group());
  return child;
}

Result<Descriptor> nothing()
{
  Descriptor file(::open("/dev/null", O_RDWR | O_CLOEXEC));
  if (!file)
    return system_error("/dev/null", errno);
  return file;
}

int wait_for(pid_t child)
{
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

// Cuts what a program says into lines.
class Lines {
 public:
  explicit Lines(TakeLine take) : m_take(std::move(take)) {}
  void add(std::string_view bytes)
  {
    for (auto end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
      keep(bytes.substr(0, end));
      flush();
      bytes.remove_prefix(end + 1);
    }
    keep(bytes);
  }
  void flush()
  {
    if (m_take && !m_line.empty())
      m_take(m_line);
    m_line.clear();
  }

 private:
  void keep(std::string_view bytes)
  {
    m_line += bytes.substr(0, longest_line - std::min(m_line.size(), longest_line));
  }
  TakeLine m_take;
  std::string m_line;
};

// A program and its three streams while it runs.
class Conversation {
 public:
  Conversation(const Program& program, Descriptor input, Descriptor output, Descriptor errors)
      : m_program(program), m_input(std::move(input)), m_output(std::move(output)),
        m_errors(std::move(errors)), m_output_lines(program.output), m_error_lines(program.errors),
        m_chunk(chunk_size)
  {}

  Result<void> hold()
  {
    const auto end = DrillClock::now() + m_program.limit;
    while (m_output || m_errors) {
      if (auto filled = fill(); !filled)
        return filled;
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - DrillClock::now()).count();
      pollfd waiting[] = {
          {m_input.get(), POLLOUT, 0}, {m_output.get(), POLLIN, 0}, {m_errors.get(), POLLIN, 0}};
      if (left <= 0 || ::poll(waiting, 3, static_cast<int>(std::min<int64_t>(left, 60'000))) < 0) {
        if (left > 0 && errno == EINTR)
          continue;
        return fail(ErrorKind::limit, std::string(base_name(m_program.command.front())),
                    say({"did not end within {} s", "未在 {} 秒内结束"}, {m_program.limit.count()}));
      }
      if (waiting[0].revents != 0)
        give();
      if (waiting[1].revents != 0)
        take(m_output, m_output_lines);
      if (waiting[2].revents != 0)
        take(m_errors, m_error_lines);
    }
    m_output_lines.flush();
    m_error_lines.flush();
    return {};
  }

 private:
  // Has something to give, or closes the input at its end.
  Result<void> fill()
  {
    if (!m_input || m_begin < m_end)
      return {};
    m_begin = m_end = 0;
    const auto got = m_program.input ? m_program.input->read(m_chunk) : Result<std::size_t>(0);
    if (!got)
      return tl::unexpected(got.error());
    m_end = *got;
    if (m_end == 0)
      m_input = Descriptor();
    return {};
  }

  void give()
  {
    const auto sent =
        ::send(m_input.get(), m_chunk.data() + m_begin, m_end - m_begin, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0)
      m_begin += static_cast<std::size_t>(sent);
    else if (sent < 0 && errno != EAGAIN && errno != EINTR)
      m_input = Descriptor();
  }

  static void take(Descriptor& from, Lines& lines)
  {
    char buffer[64 * 1024];
    const auto got = ::read(from.get(), buffer, sizeof buffer);
    if (got > 0)
      lines.add({buffer, static_cast<std::size_t>(got)});
    else if (got == 0 || errno != EINTR)
      from = Descriptor();
  }

  const Program& m_program;
  Descriptor m_input, m_output, m_errors;
  Lines m_output_lines, m_error_lines;
  std::vector<char> m_chunk;
  std::size_t m_begin = 0;
  std::size_t m_end = 0;
};

} // namespace

Result<int> run(const Workplace& place, const Program& program)
{
  auto input = make_input();
  auto output = make_pipe();
  auto errors = make_pipe();
  for (const auto* ends : {&input, &output, &errors})
    if (!*ends)
      return tl::unexpected(ends->error());
  const auto child =
      spawn(place, program.command, SIGKILL, input->theirs.get(), output->theirs.get(), errors->theirs.get());
  if (!child)
    return tl::unexpected(child.error());
  for (auto* ends : {&*input, &*output, &*errors})
    ends->theirs = Descriptor();
  auto held =
      Conversation(program, std::move(input->ours), std::move(output->ours), std::move(errors->ours)).hold();
  if (!held)
    ::kill(*child, SIGKILL);
  const auto status = wait_for(*child);
  if (!held)
    return tl::unexpected(held.error());
  return status;
}

Result<pid_t> start(const Workplace& place, const std::vector<std::string>& command, std::string_view log)
{
  const auto input = nothing();
  if (!input)
    return tl::unexpected(input.error());
  const Descriptor said(
      ::open(place.path(log).c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!said)
    return system_error(place.path(log), errno, ErrorKind::cannot_create);
  return spawn(place, command, SIGQUIT, input->get(), said.get(), said.get());
}

bool is_running(pid_t child)
{
  return ::waitpid(child, nullptr, WNOHANG) == 0;
}

void stop(pid_t child)
{
  ::kill(child, SIGQUIT);
  for (int i = 0; i < 1000; ++i) {
    if (!is_running(child))
      return;
    ::usleep(5'000);
  }
  ::kill(child, SIGKILL);
  wait_for(child);
}

} // namespace eduaudit::backupverify
