// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "fs/file.hpp"
#include "fs/write.hpp"
#include "scratch.hpp"
#include <csignal>
#include <doctest/doctest.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace eduaudit;
using test::kind_of;
using test::Scratch;
using test::slurp;
using test::spill;

namespace {

Result<void> append(const std::string& path, const std::string& line)
{
  return append_line(path, line, Durability::cached);
}

std::string record(int writer, int number)
{
  return std::to_string(writer) + ' ' + std::to_string(number) + ' ' + std::string(3000, 'x') + " end\n";
}

// Every line is a whole record of its writer, in order.
void check_records(const std::string& content)
{
  int next[10] = {};
  REQUIRE(content.ends_with('\n'));
  for (const auto line : split(std::string_view(content).substr(0, content.size() - 1), '\n')) {
    const int writer = line.front() - '0';
    REQUIRE(writer >= 0);
    REQUIRE(writer < 10);
    CHECK(std::string(line) + '\n' == record(writer, next[writer]++));
  }
}

} // namespace

TEST_CASE("append_line makes the file, private, and adds to it")
{
  const Scratch scratch;
  CHECK(append_line(scratch("ledger"), "one\n", Durability::synced));
  CHECK(append(scratch("ledger"), "two\n"));
  CHECK(slurp(scratch("ledger")) == "one\ntwo\n");
  CHECK((stat_file(scratch("ledger"))->st_mode & 07777) == 0600);
}

TEST_CASE("append_line cuts off the torn tail of a crash first")
{
  const Scratch scratch;
  spill(scratch("torn"), "one\ntwo\nthr");
  CHECK(append(scratch("torn"), "three\n"));
  CHECK(slurp(scratch("torn")) == "one\ntwo\nthree\n");
  spill(scratch("no line"), std::string(200'000, 'x'));
  CHECK(append(scratch("no line"), "one\n"));
  CHECK(slurp(scratch("no line")) == "one\n");
  spill(scratch("long tail"), "one\n" + std::string(65'536, 'x'));
  CHECK(append(scratch("long tail"), "two\n"));
  CHECK(slurp(scratch("long tail")) == "one\ntwo\n");
}

TEST_CASE("append_line takes one line, no less and no more")
{
  const Scratch scratch;
  for (const char* wrong : {"", "no end", "two\nlines\n"})
    CHECK(kind_of(append(scratch("ledger"), wrong)) == ErrorKind::internal);
  CHECK(!exists(scratch("ledger")));
}

TEST_CASE("append_lines takes whole lines, behind what is whole")
{
  const Scratch scratch;
  spill(scratch("torn"), "one\ntw");
  CHECK(append_lines(scratch("torn"), "two\nthree\n", Durability::synced));
  CHECK(slurp(scratch("torn")) == "one\ntwo\nthree\n");
  for (const auto* lines : {"", "four", "four\nfive"})
    CHECK(append_lines(scratch("torn"), lines, Durability::cached).error().kind == ErrorKind::internal);
  CHECK(slurp(scratch("torn")) == "one\ntwo\nthree\n");
}

TEST_CASE("append_line refuses links, FIFOs and folders without blocking")
{
  const Scratch scratch;
  spill(scratch("target"), "");
  REQUIRE(::symlink("target", scratch("link").c_str()) == 0);
  REQUIRE(::mkfifo(scratch("fifo").c_str(), 0600) == 0);
  for (const auto& path : {scratch("link"), scratch("fifo"), scratch.path()})
    CHECK(kind_of(append(path, "x\n")) == ErrorKind::cannot_create);
  CHECK(slurp(scratch("target")).empty());
}

TEST_CASE("append_line on a full disk takes its half line back")
{
  const Scratch scratch;
  spill(scratch("ledger"), "one\n");
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{1000, 1000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto appended = append(scratch("ledger"), std::string(5000, 'x') + '\n');
    ::_exit(!appended && appended.error().kind == ErrorKind::write ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(slurp(scratch("ledger")) == "one\n");
}

TEST_CASE("append_line waits for the lock, and finds the file that replaced the one it waited for")
{
  const Scratch scratch;
  spill(scratch("ledger"), "old\n");
  const Descriptor holder(::open(scratch("ledger").c_str(), O_RDWR | O_CLOEXEC));
  REQUIRE(::flock(holder.get(), LOCK_EX) == 0);
  const pid_t child = ::fork();
  if (child == 0)
    ::_exit(append(scratch("ledger"), "two\n") ? 0 : 1);
  ::usleep(100'000);
  CHECK(slurp(scratch("ledger")) == "old\n");
  REQUIRE(write_file(scratch("ledger"), "new\n"));
  ::flock(holder.get(), LOCK_UN);
  int status = -1;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
  CHECK(slurp(scratch("ledger")) == "new\ntwo\n");
}

TEST_CASE("append_line from many processes at once loses and mixes nothing")
{
  const Scratch scratch;
  pid_t children[4];
  for (int writer = 0; writer < 4; ++writer)
    if ((children[writer] = ::fork()) == 0) {
      for (int number = 0; number < 100; ++number)
        if (!append(scratch("ledger"), record(writer, number)))
          ::_exit(1);
      ::_exit(0);
    }
  for (const pid_t child : children) {
    int status = -1;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  const auto content = slurp(scratch("ledger"));
  CHECK(content.size() == 4 * (10 * record(0, 0).size() + 90 * record(0, 10).size()));
  check_records(content);
}

TEST_CASE("append_line survives kill -9: what is there afterwards is whole records in order")
{
  const Scratch scratch;
  int next = 0;
  for (int i = 0; i < 30; ++i) {
    const pid_t child = ::fork();
    if (child == 0)
      for (int number = next;; ++number)
        (void)append(scratch("ledger"), record(1, number));
    ::usleep(static_cast<useconds_t>(1000 + i * 200));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    REQUIRE(append(scratch("ledger"), "0 mark\n"));
    next = 0;
    std::string records;
    const auto content = slurp(scratch("ledger"));
    for (const auto line : split(content, '\n'))
      if (line.starts_with("1 ")) {
        records += std::string(line) + '\n';
        ++next;
      }
    if (next > 0)
      check_records(records);
  }
  CHECK(next > 30);
}
