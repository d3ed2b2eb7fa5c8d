// SPDX-License-Identifier: Apache-2.0
#include "fs/file.hpp"
#include "scratch.hpp"
#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace eduaudit;
using test::kind_of;
using test::Scratch;
using test::spill;

TEST_CASE("Descriptor closes what it owns, once")
{
  int raw = -1;
  {
    Descriptor one(::open("/dev/null", O_RDONLY));
    raw = one.get();
    Descriptor two(std::move(one));
    CHECK(!one);
    CHECK(two.get() == raw);
  }
  CHECK(::fcntl(raw, F_GETFD) == -1);
}

TEST_CASE("Descriptor assignment closes the old one")
{
  Descriptor one(::open("/dev/null", O_RDONLY));
  const int old = one.get();
  Descriptor two(::open("/dev/null", O_RDONLY));
  const int kept = two.get();
  one = std::move(two);
  CHECK(::fcntl(old, F_GETFD) == -1);
  CHECK(one.get() == kept);
  CHECK(::fcntl(kept, F_GETFD) != -1);
}

TEST_CASE("read_file reads whole files")
{
  const Scratch scratch;
  const auto bytes = test::random_bytes(300'001);
  spill(scratch("big"), bytes);
  spill(scratch("empty"), "");
  CHECK(read_file(scratch("big")) == bytes);
  CHECK(read_file(scratch("empty")) == "");
}

TEST_CASE("read_file reads /proc files, whose size is 0")
{
  const auto status = read_file("/proc/self/status");
  REQUIRE(status);
  CHECK(status->starts_with("Name:"));
  CHECK(status->find("nonvoluntary_ctxt_switches") != std::string::npos);
  CHECK(kind_of(read_file("/proc/self/status", 10)) == ErrorKind::limit);
}

TEST_CASE("read_file refuses more than the limit and accepts exactly it")
{
  const Scratch scratch;
  spill(scratch("f"), std::string(5000, 'x'));
  CHECK(read_file(scratch("f"), 5000)->size() == 5000);
  const auto larger = read_file(scratch("f"), 4999);
  REQUIRE(!larger);
  CHECK(kind_of(larger) == ErrorKind::limit);
  CHECK(larger.error().subject == scratch("f"));
}

TEST_CASE("read_file never blocks, and says what is wrong")
{
  const Scratch scratch;
  REQUIRE(::mkfifo(scratch("fifo").c_str(), 0600) == 0);
  CHECK(kind_of(read_file(scratch("fifo"))) == ErrorKind::unsupported);
  CHECK(kind_of(read_file("/dev/zero")) == ErrorKind::unsupported);
  CHECK(kind_of(read_file(scratch.path())) == ErrorKind::unsupported);
  CHECK(kind_of(read_file(scratch("none"))) == ErrorKind::not_found);
  spill(scratch("secret"), "x");
  ::chmod(scratch("secret").c_str(), 0);
  ::chmod(scratch.path().c_str(), 0755);
  CHECK(test::as_nobody([&] { return kind_of(read_file(scratch("secret"))) == ErrorKind::permission; }));
}

TEST_CASE("a file that is masked with a link to /dev/null is empty")
{
  const Scratch scratch;
  REQUIRE(::symlink("/dev/null", scratch("masked.conf").c_str()) == 0);
  CHECK(read_file(scratch("masked.conf")) == "");
}

TEST_CASE("read_first_line")
{
  const Scratch scratch;
  spill(scratch("two"), "one\ntwo\n");
  spill(scratch("crlf"), "one\r\ntwo");
  spill(scratch("unended"), "one");
  spill(scratch("empty"), "");
  spill(scratch("endless"), std::string(2u << 20, 'x'));
  CHECK(read_first_line(scratch("two")) == "one");
  CHECK(read_first_line(scratch("crlf")) == "one");
  CHECK(read_first_line(scratch("unended")) == "one");
  CHECK(read_first_line(scratch("empty")) == "");
  CHECK(kind_of(read_first_line(scratch("endless"))) == ErrorKind::limit);
  CHECK(read_first_line("/proc/sys/kernel/ostype") == "Linux");
}

TEST_CASE("stat_file and exists follow links")
{
  const Scratch scratch;
  spill(scratch("f"), "12345");
  REQUIRE(::symlink("f", scratch("link").c_str()) == 0);
  REQUIRE(::symlink("gone", scratch("dangling").c_str()) == 0);
  CHECK(stat_file(scratch("link"))->st_size == 5);
  CHECK(kind_of(stat_file(scratch("gone"))) == ErrorKind::not_found);
  CHECK(exists(scratch("link")));
  CHECK(!exists(scratch("dangling")));
}

TEST_CASE("is_folder follows links")
{
  const Scratch scratch;
  spill(scratch("f"), "");
  REQUIRE(::mkdir(scratch("d").c_str(), 0700) == 0);
  REQUIRE(::symlink("d", scratch("to-folder").c_str()) == 0);
  REQUIRE(::symlink("f", scratch("to-file").c_str()) == 0);
  CHECK(is_folder(scratch("d")));
  CHECK(is_folder(scratch("to-folder")));
  CHECK(!is_folder(scratch("f")));
  CHECK(!is_folder(scratch("to-file")));
  CHECK(!is_folder(scratch("gone")));
}

TEST_CASE("list_folder sorts by bytes and hides only . and ..")
{
  const Scratch scratch;
  for (const char* name : {"b", "B", "a10", "a9", ".hidden", "成绩"})
    spill(scratch(name), "");
  CHECK(list_folder(scratch.path()) == std::vector<std::string>{".hidden", "B", "a10", "a9", "b", "成绩"});
  CHECK(kind_of(list_folder(scratch("none"))) == ErrorKind::not_found);
  CHECK(kind_of(list_folder(scratch("b"))) == ErrorKind::not_found);
}
