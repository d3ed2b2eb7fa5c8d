// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.hpp"
#include <chrono>
#include <csignal>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::cli;
using namespace std::chrono_literals;

namespace {

constexpr Text reading{"reading logs", "读取日志"};

// Takes the place of standard error while it lives.
class Replaced {
 public:
  explicit Replaced(int fd) : m_saved(dup(STDERR_FILENO))
  {
    if (fd >= 0)
      dup2(fd, STDERR_FILENO);
    else
      close(STDERR_FILENO);
  }
  ~Replaced()
  {
    dup2(m_saved, STDERR_FILENO);
    close(m_saved);
  }
  Replaced(const Replaced&) = delete;

 private:
  int m_saved;
};

std::string written(const std::function<void()>& work)
{
  int ends[2];
  REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
  {
    const Replaced replaced(ends[1]);
    close(ends[1]);
    work();
  }
  std::string out;
  char buffer[4096];
  for (ssize_t count; (count = read(ends[0], buffer, sizeof buffer)) > 0;)
    out.append(buffer, static_cast<std::size_t>(count));
  close(ends[0]);
  return out;
}

std::size_t thread_count()
{
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& task : std::filesystem::directory_iterator("/proc/self/task"))
    ++count;
  return count;
}

bool contains(std::string_view text, std::string_view part)
{
  return text.find(part) != std::string_view::npos;
}

} // namespace

TEST_CASE("the mode depends on the terminal only when it is auto")
{
  CHECK(parse_progress("auto", true) == ProgressMode::line);
  CHECK(parse_progress("auto", false) == ProgressMode::none);
  CHECK(parse_progress("none", true) == ProgressMode::none);
  CHECK(parse_progress("json", true) == ProgressMode::json);
  const auto wrong = parse_progress("often", true);
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().kind == ErrorKind::usage);
}

TEST_CASE("a line redraws itself and is cleared in the end")
{
  const auto out = written([] {
    Progress progress(ProgressMode::line, "logkeep", Language::en);
    progress.stage(reading, 200);
    progress.advance(50);
    std::this_thread::sleep_for(350ms);
  });
  CHECK(contains(out, "\r\x1b[Klogkeep: reading logs 50/200 (25%)"));
  CHECK(out.ends_with("\r\x1b[K"));
  CHECK_FALSE(contains(out, "\n"));
}

TEST_CASE("the line speaks Chinese, and does without a total")
{
  const auto out = written([] {
    Progress progress(ProgressMode::line, "logkeep", Language::zh);
    progress.stage(reading, 0);
    progress.advance(3);
    std::this_thread::sleep_for(250ms);
  });
  CHECK(contains(out, "logkeep: 读取日志 3\r"));
}

TEST_CASE("short work shows no line at all")
{
  const auto out = written([] {
    Progress progress(ProgressMode::line, "logkeep", Language::en);
    progress.stage(reading, 1);
    progress.advance();
  });
  CHECK(out == "");
}

TEST_CASE("JSON is an object a line, the last one when the work ends")
{
  const auto out = written([] {
    Progress progress(ProgressMode::json, "logkeep", Language::en);
    progress.stage({"reading \"a\\b\"", "读取"}, 10);
    progress.advance(7);
  });
  CHECK(out == R"({"progress":{"tool":"logkeep","stage":"reading \"a\\b\"","done":7,"total":10}})"
               "\n");
  const auto unknown = written([] {
    Progress progress(ProgressMode::json, "logkeep", Language::zh);
    progress.stage(reading, 0);
  });
  CHECK(unknown == R"({"progress":{"tool":"logkeep","stage":"读取日志","done":0}})"
                   "\n");
}

TEST_CASE("a new stage starts from nothing")
{
  const auto out = written([] {
    Progress progress(ProgressMode::json, "logkeep", Language::en);
    progress.stage(reading, 10);
    progress.advance(7);
    progress.stage({"judging", "判断"}, 5);
    progress.advance(2);
  });
  CHECK(contains(out, R"("stage":"judging","done":2,"total":5)"));
}

TEST_CASE("without a stage there is nothing to tell")
{
  CHECK(written([] { Progress(ProgressMode::json, "logkeep", Language::en).advance(); }) == "");
}

TEST_CASE("mode none writes nothing and starts no thread")
{
  const auto before = thread_count();
  const auto out = written([before] {
    Progress progress(ProgressMode::none, "logkeep", Language::en);
    progress.stage(reading, 10);
    progress.advance(7);
    CHECK(thread_count() == before);
  });
  CHECK(out == "");
}

TEST_CASE("counters are moved from many threads")
{
  const auto out = written([] {
    Progress progress(ProgressMode::json, "logkeep", Language::en);
    progress.stage(reading, 4000);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&progress] {
        for (int j = 0; j < 1000; ++j)
          progress.advance();
      });
    for (auto& thread : threads)
      thread.join();
  });
  CHECK(contains(out, R"("done":4000,"total":4000)"));
}

TEST_CASE("a closed standard error is left alone, and so is the file that gets its number")
{
  char name[] = "/tmp/eduaudit-progress-XXXXXX";
  const int file = mkstemp(name);
  REQUIRE(file >= 0);
  {
    const Replaced replaced(-1);
    Progress progress(ProgressMode::json, "logkeep", Language::en);
    dup2(file, STDERR_FILENO);
    progress.stage(reading, 10);
    progress.advance();
  }
  CHECK(std::filesystem::file_size(name) == 0);
  close(file);
  unlink(name);
}

TEST_CASE("a reader of standard error that went away ends nothing")
{
  int ends[2];
  REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
  close(ends[0]);
  const auto child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN)); // as run_tool does
    {
      const Replaced replaced(ends[1]);
      Progress progress(ProgressMode::line, "logkeep", Language::en);
      progress.stage(reading, 10);
      std::this_thread::sleep_for(250ms);
    }
    _exit(7);
  }
  close(ends[1]);
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 7);
}
