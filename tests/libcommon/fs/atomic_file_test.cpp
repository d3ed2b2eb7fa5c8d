// SPDX-License-Identifier: Apache-2.0
#include "fs/file.hpp"
#include "fs/write.hpp"
#include "scratch.hpp"
#include <csignal>
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace eduaudit;
using test::kind_of;
using test::Scratch;
using test::slurp;
using test::spill;
using Names = std::vector<std::string>;

TEST_CASE("AtomicFile appears only with commit")
{
  const Scratch scratch;
  spill(scratch("report"), "old");
  auto file = AtomicFile::create(scratch("report"));
  REQUIRE(file);
  CHECK(file->write("new "));
  CHECK(file->write("content"));
  CHECK(slurp(scratch("report")) == "old");
  CHECK(file->commit());
  CHECK(slurp(scratch("report")) == "new content");
  CHECK(list_folder(scratch.path()) == Names{"report"});
  CHECK(!file->commit());
}

TEST_CASE("AtomicFile without commit leaves nothing")
{
  const Scratch scratch;
  {
    auto file = AtomicFile::create(scratch("report"));
    REQUIRE(file);
    CHECK(file->write("half"));
    const AtomicFile moved(std::move(*file));
    CHECK(!exists(scratch("report")));
  }
  CHECK(list_folder(scratch.path())->empty());
}

TEST_CASE("AtomicFile has the mode it was given, under the umask")
{
  const Scratch scratch;
  const mode_t before = ::umask(022);
  CHECK(write_file(scratch("public"), "x", 0664));
  CHECK(write_file(scratch("private"), "x", 0600));
  ::umask(before);
  CHECK((stat_file(scratch("public"))->st_mode & 07777) == 0644);
  CHECK((stat_file(scratch("private"))->st_mode & 07777) == 0600);
}

TEST_CASE("AtomicFile in the working folder")
{
  const Scratch scratch;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(scratch.path());
  CHECK(write_file("report", "x"));
  std::filesystem::current_path(before);
  CHECK(slurp(scratch("report")) == "x");
}

TEST_CASE("AtomicFile refuses to replace what is not a file")
{
  const Scratch scratch;
  spill(scratch("target"), "kept");
  REQUIRE(::symlink("target", scratch("link").c_str()) == 0);
  REQUIRE(::mkfifo(scratch("fifo").c_str(), 0600) == 0);
  for (const auto& path : {scratch("link"), scratch("fifo"), scratch.path(), std::string("/dev/null")}) {
    const auto file = AtomicFile::create(path);
    REQUIRE(!file);
    CHECK(kind_of(file) == ErrorKind::cannot_create);
    CHECK(file.error().subject == path);
  }
  CHECK(slurp(scratch("target")) == "kept");
}

TEST_CASE("AtomicFile says why it can't be made")
{
  const Scratch scratch;
  CHECK(kind_of(write_file(scratch("none/report"), "x")) == ErrorKind::cannot_create);
  ::chmod(scratch.path().c_str(), 0755);
  CHECK(
      test::as_nobody([&] { return kind_of(write_file(scratch("report"), "x")) == ErrorKind::permission; }));
}

TEST_CASE("AtomicFile on a full disk keeps the old file and does not commit half of it")
{
  const Scratch scratch;
  spill(scratch("report"), "old");
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{1000, 1000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto refused = [&] {
      auto file = AtomicFile::create(scratch("report"));
      return file && !file->write(std::string(5000, 'x')) && !file->commit();
    };
    ::_exit(refused() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(slurp(scratch("report")) == "old");
  CHECK(list_folder(scratch.path()) == Names{"report"});
}

TEST_CASE("a reader never sees half an AtomicFile, however its writer dies")
{
  const Scratch scratch;
  const std::string odd(300'000, 'a');
  const std::string even(200'000, 'b');
  REQUIRE(write_file(scratch("f"), odd));
  for (int i = 0; i < 20; ++i) {
    const pid_t child = ::fork();
    if (child == 0)
      for (int n = 0;; ++n)
        (void)write_file(scratch("f"), n % 2 ? odd : even);
    ::usleep(static_cast<useconds_t>(2000 + i * 300));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const auto seen = slurp(scratch("f"));
    CHECK((seen == odd || seen == even));
  }
}
