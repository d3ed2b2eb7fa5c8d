// SPDX-License-Identifier: Apache-2.0
#include "child.hpp"
#include "fs/file.hpp"
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace eduaudit::assetinv {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_errors = 1024;

struct Pipe {
  Descriptor reading;
  Descriptor writing;
};

Result<Pipe> make_pipe()
{
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    return system_error("pipe", errno);
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

Result<pid_t> spawn(const std::vector<std::string>& command, const Pipe& output, const Pipe& errors)
{
  std::vector<char*> words;
  words.reserve(command.size() + 1);
  for (const auto& word : command)
    words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  char locale[] = "LC_ALL=C";
  char* environment[] = {locale, nullptr};
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, output.writing.get(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, errors.writing.get(), STDERR_FILENO);
  pid_t child = 0;
  const int failed = ::posix_spawn(&child, words.front(), &actions, nullptr, words.data(), environment);
  ::posix_spawn_file_actions_destroy(&actions);
  if (failed != 0)
    return system_error(command.front(), failed);
  return child;
}

// Reads what is there; false at the end.
bool take_some(Descriptor& from, std::string& to)
{
  char buffer[64 * 1024];
  const auto got = ::read(from.get(), buffer, sizeof buffer);
  if (got > 0)
    to.append(buffer, static_cast<std::size_t>(got));
  if (got == 0 || (got < 0 && errno != EINTR))
    from = Descriptor();
  return static_cast<bool>(from);
}

// Both streams to their ends; an error when the time or the room is used up.
Result<void> drain(Descriptor& output, Descriptor& errors, ChildOutput& child, Clock::time_point end,
                   std::size_t most)
{
  while (output || errors) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
    struct pollfd waiting[] = {{output.get(), POLLIN, 0}, {errors.get(), POLLIN, 0}};
    if (left <= 0 || ::poll(waiting, 2, static_cast<int>(left)) == 0)
      return fail(ErrorKind::limit, {}, {"did not end in time", "未在规定时间内结束"});
    if (waiting[0].revents != 0)
      take_some(output, child.output);
    if (waiting[1].revents != 0)
      take_some(errors, child.errors);
    child.errors.resize(std::min(child.errors.size(), most_errors));
    if (child.output.size() > most)
      return fail(ErrorKind::limit, {}, {"wrote too much", "输出过多"});
  }
  return {};
}

int wait_for(pid_t child)
{
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

Result<ChildOutput> run_child(const std::vector<std::string>& command, std::chrono::milliseconds patience,
                              std::size_t most)
{
  auto output = make_pipe();
  auto errors = make_pipe();
  if (!output || !errors)
    return tl::unexpected(!output ? output.error() : errors.error());
  const auto child = spawn(command, *output, *errors);
  if (!child)
    return tl::unexpected(child.error());
  output->writing = Descriptor();
  errors->writing = Descriptor();
  ChildOutput result{};
  const auto drained = drain(output->reading, errors->reading, result, Clock::now() + patience, most);
  if (!drained)
    ::kill(*child, SIGKILL);
  result.status = wait_for(*child);
  if (!drained)
    return fail(drained.error().kind, command.front(), drained.error().detail);
  return result;
}

} // namespace eduaudit::assetinv
