// SPDX-License-Identifier: Apache-2.0
#include "fs/walk.hpp"
#include "scratch.hpp"
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <vector>

using namespace eduaudit;
using test::kind_of;
using test::Scratch;
using test::spill;

namespace {

using Names = std::vector<std::string>;

struct Walked {
  Result<void> result;
  Names names;
  std::vector<Error> unread;
};

Walked walked(const std::string& root, WalkLimits limits = {})
{
  Walked out;
  out.result = walk(
      root, [&](const WalkEntry& entry) { out.names.push_back(entry.relative); },
      [&](const Error& error) { out.unread.push_back(error); }, limits);
  return out;
}

} // namespace

TEST_CASE("walk visits files and links in the order of their bytes, folders in place")
{
  const Scratch scratch;
  for (const char* name : {"b.log", "a/z", "a/b/c", "a.log", "a0", "B", ".hidden/x", "成绩/一.xlsx"})
    spill(scratch(name), "12345");
  REQUIRE(::symlink("nowhere", scratch("link").c_str()) == 0);
  REQUIRE(::mkfifo(scratch("fifo").c_str(), 0600) == 0);
  std::filesystem::create_directory(scratch("empty"));
  const auto all = walked(scratch.path());
  CHECK(all.result);
  CHECK(all.unread.empty());
  CHECK(all.names == Names{".hidden/x", "B", "a/b/c", "a/z", "a.log", "a0", "b.log", "link", "成绩/一.xlsx"});
}

TEST_CASE("walk tells path, relative path and status of the entry itself")
{
  const Scratch scratch;
  spill(scratch("in/f"), "12345");
  REQUIRE(::symlink("f", scratch("in/link").c_str()) == 0);
  std::vector<WalkEntry> entries;
  CHECK(walk(
      scratch.path() + "/", [&](const WalkEntry& entry) { entries.push_back(entry); }, [](const Error&) {}));
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].path == scratch("in/f"));
  CHECK(entries[0].relative == "in/f");
  CHECK(entries[0].status.st_size == 5);
  CHECK(S_ISLNK(entries[1].status.st_mode));
}

TEST_CASE("walk never follows a link, though the root may be one")
{
  const Scratch scratch;
  spill(scratch("outside/secret"), "");
  spill(scratch("root/f"), "");
  REQUIRE(::symlink("../outside", scratch("root/out").c_str()) == 0);
  REQUIRE(::symlink("root", scratch("linked root").c_str()) == 0);
  CHECK(walked(scratch("root")).names == Names{"f", "out"});
  CHECK(walked(scratch("linked root")).names == Names{"f", "out"});
}

TEST_CASE("walk does not go where a folder was swapped for a link while it ran")
{
  const Scratch scratch;
  spill(scratch("outside/secret"), "");
  spill(scratch("root/a"), "");
  spill(scratch("root/b/inner"), "");
  Names names;
  CHECK(walk(
      scratch("root"),
      [&](const WalkEntry& entry) {
        names.push_back(entry.relative);
        std::filesystem::remove_all(scratch("root/b"));
        std::filesystem::create_directory_symlink("../outside", scratch("root/b"));
      },
      [](const Error&) {}));
  CHECK(names == Names{"a", "b"});
}

TEST_CASE("walk stays in the folder it entered when that is swapped under it")
{
  const Scratch scratch;
  spill(scratch("outside/2"), "secret");
  spill(scratch("root/b/1"), "");
  spill(scratch("root/b/2"), "");
  std::vector<off_t> sizes;
  CHECK(walk(
      scratch("root"),
      [&](const WalkEntry& entry) {
        sizes.push_back(entry.status.st_size);
        if (entry.relative != "b/1")
          return;
        std::filesystem::rename(scratch("root/b"), scratch("root/c"));
        std::filesystem::create_directory_symlink("../outside", scratch("root/b"));
      },
      [](const Error&) {}));
  CHECK(sizes == std::vector<off_t>{0, 0});
}

TEST_CASE("walk reports what it can't read and goes on")
{
  const Scratch scratch;
  ::chmod(scratch.path().c_str(), 0755);
  spill(scratch("a/x"), "");
  spill(scratch("b/x"), "");
  ::chmod(scratch("a").c_str(), 0);
  const int right = test::as_nobody([&] {
    const auto all = walked(scratch.path());
    return all.result && all.names == Names{"b/x"} && all.unread.size() == 1 &&
           all.unread[0].kind == ErrorKind::permission && all.unread[0].subject == scratch("a");
  });
  CHECK(right == 1);
  ::chmod(scratch("a").c_str(), 0755);
}

TEST_CASE("walk refuses a root that is missing or no folder")
{
  const Scratch scratch;
  spill(scratch("f"), "");
  CHECK(kind_of(walked(scratch("none")).result) == ErrorKind::not_found);
  CHECK(!walked(scratch("f")).result);
}

TEST_CASE("walk goes 64 folders deep with few descriptors, reports deeper ones and goes on")
{
  const Scratch scratch;
  std::string deep = "d";
  for (int i = 1; i < 64; ++i)
    deep += "/d";
  spill(scratch(deep + "/at 64"), "");
  spill(scratch(deep + "/d/at 65"), "");
  spill(scratch("e"), "");
  const auto all = walked(scratch.path());
  CHECK(all.result);
  CHECK(all.names == Names{deep + "/at 64", "e"});
  REQUIRE(all.unread.size() == 1);
  CHECK(all.unread[0].kind == ErrorKind::limit);
  CHECK(all.unread[0].subject == scratch(deep + "/d"));
}

TEST_CASE("walk leaves no descriptor open")
{
  const Scratch scratch;
  spill(scratch("a/b/c/f"), "");
  const int before = ::dup(0);
  ::close(before);
  for (int i = 0; i < 50; ++i)
    CHECK(walked(scratch.path()).names.size() == 1);
  const int after = ::dup(0);
  ::close(after);
  CHECK(after == before);
}

TEST_CASE("walk ends at the limit of entries, and accepts exactly it")
{
  const Scratch scratch;
  for (const char* name : {"a/1", "a/2", "b"})
    spill(scratch(name), "");
  CHECK(walked(scratch.path(), {.depth = 64, .entries = 4}).result);
  const auto less = walked(scratch.path(), {.depth = 64, .entries = 3});
  CHECK(kind_of(less.result) == ErrorKind::limit);
  CHECK(kind_of(walked(scratch.path(), {.depth = 64, .entries = 1}).result) == ErrorKind::limit);
}
