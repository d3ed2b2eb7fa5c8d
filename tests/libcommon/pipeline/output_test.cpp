// SPDX-License-Identifier: Apache-2.0
#include "crypto/digest.hpp"
#include "fs/file.hpp"
#include "pipeline/output.hpp"
#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

using namespace eduaudit;

namespace {

struct Folder {
  std::string path;
  Folder()
  {
    char name[] = "/tmp/outputXXXXXX";
    path = ::mkdtemp(name);
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

} // namespace

TEST_CASE("an output file appears only when it is finished, and is counted and hashed")
{
  const Folder folder;
  const auto path = folder.path + "/out.jsonl";
  {
    auto out = Output::file(path);
    REQUIRE(out);
    REQUIRE(out->write("a\nb\n"));
    CHECK_FALSE(exists(path));
    CHECK(out->lines() == 2);
    CHECK(out->bytes() == 4);
    CHECK(out->sha256_so_far() == digest_hex(DigestKind::sha256, "a\nb\n"));
    REQUIRE(out->finish());
  }
  CHECK(*read_file(path) == "a\nb\n");
}

TEST_CASE("an output that is not finished leaves nothing behind")
{
  const Folder folder;
  {
    auto out = Output::file(folder.path + "/out");
    REQUIRE(out);
    REQUIRE(out->write("half"));
  }
  CHECK(std::filesystem::is_empty(folder.path));
}

TEST_CASE("passed bytes are hashed by whoever read them")
{
  const Folder folder;
  auto out = Output::file(folder.path + "/out");
  REQUIRE(out);
  Hasher reader;
  reader.update("in\n");
  REQUIRE(out->pass("in\n"));
  out->continue_from(reader);
  REQUIRE(out->write("own\n"));
  CHECK(out->sha256_so_far() == digest_hex(DigestKind::sha256, "in\nown\n"));
  CHECK(out->lines() == 2);
}

TEST_CASE("a folder that is not there is said")
{
  const auto out = Output::file("/nonexistent/out");
  REQUIRE_FALSE(out);
  CHECK(out.error().subject.find("/nonexistent") != std::string::npos);
}

TEST_CASE("held bytes leave only together with what follows")
{
  const Folder folder;
  const auto path = folder.path + "/out";
  const int fd = ::open(path.c_str(), O_CREAT | O_WRONLY, 0600);
  const int kept = ::dup(STDOUT_FILENO);
  REQUIRE(::dup2(fd, STDOUT_FILENO) == STDOUT_FILENO);
  auto out = Output::standard();
  const std::string lines(1 << 20, 'x');
  const bool written = out.pass(lines).has_value() && out.pass("run\n", Output::Ending::held).has_value();
  const auto before = read_file(path);
  const bool more = out.pass("next\n").has_value() && out.finish().has_value();
  ::dup2(kept, STDOUT_FILENO);
  ::close(kept);
  ::close(fd);
  CHECK(written);
  CHECK(more);
  CHECK(*before == lines);
  CHECK(*read_file(path) == lines + "run\nnext\n");
}
