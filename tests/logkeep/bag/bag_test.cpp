// SPDX-License-Identifier: Apache-2.0
#include "bag/verify.hpp"
#include "bag/write.hpp"
#include "fs/file.hpp"
#include "scratch.hpp"
#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

std::string make_bag(const Scratch& scratch)
{
  const auto log = scratch.write("var/log/gw.log", "one\ntwo\n");
  auto bag = BagWriter::create(scratch.path("bag"));
  REQUIRE(bag);
  REQUIRE(bag->add_copy(log, "logs/var/log/gw.log"));
  REQUIRE(bag->add_text("custody.jsonl", "{}\n"));
  REQUIRE(bag->add_text("odd %name\nof a file", "x"));
  REQUIRE(bag->commit({{"Source-Organization", "示例学校"}}));
  return scratch.path("bag");
}

void append(const std::string& path, std::string_view bytes)
{
  const auto text = *read_file(path);
  REQUIRE(write_file(path, text + std::string(bytes)));
}

bool has_problem(const BagReport& report, std::string_view path, std::string_view part)
{
  return std::ranges::any_of(report.problems, [&](const BagProblem& one) {
    return one.path == path && one.what.en.find(part) != std::string::npos;
  });
}

} // namespace

TEST_CASE("a bag that was made is valid, and sha256sum agrees")
{
  const Scratch scratch;
  const auto bag = make_bag(scratch);
  const auto report = verify_bag(bag);
  CHECK(report.problems.empty());
  CHECK(report.valid());
  CHECK(report.version == "1.0");
  CHECK(report.files == 3);
  CHECK(report.bytes == 12);
  CHECK(report.algorithms == std::set<std::string>{"sha256", "sha512"});
  const auto judge = "cd " + bag +
                     " && grep -v %25 manifest-sha256.txt | sha256sum --quiet -c && sha512sum --quiet -c "
                     "tagmanifest-sha512.txt";
  CHECK(std::system(judge.c_str()) == 0);
}

TEST_CASE("a copy keeps bytes and time, and is for the owner alone")
{
  const Scratch scratch;
  const auto bag = make_bag(scratch);
  const auto copy = bag + "/data/logs/var/log/gw.log";
  CHECK(*read_file(copy) == "one\ntwo\n");
  CHECK(stat_file(copy)->st_mtim.tv_sec == stat_file(scratch.path("var/log/gw.log"))->st_mtim.tv_sec);
  CHECK((stat_file(copy)->st_mode & 0777) == 0600);
  CHECK((stat_file(bag)->st_mode & 0777) == 0700);
}

TEST_CASE("a bag appears whole or not at all")
{
  const Scratch scratch;
  {
    auto bag = BagWriter::create(scratch.path("bag"));
    REQUIRE(bag);
    REQUIRE(bag->add_text("a", "a"));
    CHECK_FALSE(BagWriter::create(scratch.path("bag")));
  }
  CHECK_FALSE(exists(scratch.path("bag")));
  CHECK_FALSE(exists(scratch.path("bag.part")));
  const auto made = make_bag(scratch);
  CHECK(BagWriter::create(made).error().kind == ErrorKind::cannot_create);
}

TEST_CASE("what can't be copied leaves nothing of it in the bag")
{
  const Scratch scratch;
  auto bag = BagWriter::create(scratch.path("bag"));
  REQUIRE(bag);
  CHECK(bag->add_copy(scratch.path("none"), "logs/none").error().kind == ErrorKind::not_found);
  const auto fifo = scratch.path("fifo");
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  CHECK(bag->add_copy(fifo, "logs/fifo").error().kind == ErrorKind::unsupported);
  REQUIRE(bag->commit({}));
  CHECK(verify_bag(scratch.path("bag")).files == 0);
}

TEST_CASE("every change of a bag is found")
{
  const Scratch scratch;
  const auto bag = make_bag(scratch);
  const auto log = bag + "/data/logs/var/log/gw.log";
  SUBCASE("a changed byte")
  {
    REQUIRE(write_file(log, "one\ntwO\n"));
    CHECK(has_problem(verify_bag(bag), "data/logs/var/log/gw.log", "differs"));
  }
  SUBCASE("a file more")
  {
    REQUIRE(write_file(bag + "/data/extra", "x"));
    const auto report = verify_bag(bag);
    CHECK(has_problem(report, "data/extra", "is not in manifest-sha256.txt"));
    CHECK(has_problem(report, "bag-info.txt", "Payload-Oxum"));
  }
  SUBCASE("a file less")
  {
    REQUIRE(::unlink(log.c_str()) == 0);
    CHECK(has_problem(verify_bag(bag), "data/logs/var/log/gw.log", "is missing"));
  }
  SUBCASE("another story in the tags")
  {
    append(bag + "/bag-info.txt", "Contact-Name: somebody\n");
    CHECK(has_problem(verify_bag(bag), "bag-info.txt", "differs"));
  }
  SUBCASE("a link instead of a file")
  {
    REQUIRE(::unlink(log.c_str()) == 0);
    REQUIRE(::symlink("/etc/passwd", log.c_str()) == 0);
    CHECK(has_problem(verify_bag(bag), "data/logs/var/log/gw.log", "is a link"));
  }
  SUBCASE("a manifest that names files outside")
  {
    append(bag + "/manifest-sha256.txt", std::string(64, '0') + "  data/../../etc/passwd\n");
    CHECK(has_problem(verify_bag(bag), "manifest-sha256.txt", "may not stand here"));
  }
  SUBCASE("a line that is none")
  {
    append(bag + "/manifest-sha512.txt", "what\n");
    CHECK(has_problem(verify_bag(bag), "manifest-sha512.txt", "line 4"));
  }
  CHECK_FALSE(verify_bag(bag).valid());
}

TEST_CASE("bags of others are read: older versions, CRLF, md5")
{
  const Scratch scratch;
  scratch.write("bag/bagit.txt", "BagIt-Version: 0.97\r\nTag-File-Character-Encoding: UTF-8\r\n");
  scratch.write("bag/manifest-md5.txt", "900150983cd24fb0d6963f7d28e17f72 *data/a.txt\r\n");
  scratch.write("bag/data/a.txt", "abc");
  CHECK(verify_bag(scratch.path("bag")).valid());
}

TEST_CASE("what is no bag, or can't be judged, is not valid")
{
  const Scratch scratch;
  CHECK_FALSE(verify_bag(scratch.path("none")).valid());
  scratch.write("empty/a", "");
  CHECK_FALSE(verify_bag(scratch.path("empty")).valid());
  scratch.write("bag/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  scratch.write("bag/manifest-whirlpool.txt", "ab  data/a\n");
  scratch.write("bag/data/a", "abc");
  CHECK(has_problem(verify_bag(scratch.path("bag")), "manifest-whirlpool.txt", "is not known here"));
  scratch.write("bag/fetch.txt", "http://example.org/b 3 data/b\n");
  CHECK(has_problem(verify_bag(scratch.path("bag")), "fetch.txt", "still to be fetched"));
}
