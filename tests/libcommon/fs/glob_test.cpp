// SPDX-License-Identifier: Apache-2.0
#include "fs/file.hpp"
#include "scratch.hpp"
#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace eduaudit;
using test::Scratch;
using test::spill;

namespace {

std::vector<std::string> expand(const Scratch& scratch, const std::string& pattern)
{
  std::vector<Error> unread;
  auto paths = expand_glob(scratch(pattern), unread);
  CHECK(unread.empty());
  for (auto& path : paths)
    path.erase(0, scratch.path().size() + 1);
  return paths;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("expand_glob matches names in one folder")
{
  const Scratch scratch;
  for (const char* name : {"log/b.log", "log/a.log", "log/a.log.1", "log/.x.log", "log/sub/c.log"})
    spill(scratch(name), "");
  CHECK(expand(scratch, "log/*.log") == Names{"log/a.log", "log/b.log"});
  CHECK(expand(scratch, "log/[!a]*.log") == Names{"log/b.log"});
  CHECK(expand(scratch, "log/?.log*") == Names{"log/a.log", "log/a.log.1", "log/b.log"});
  CHECK(expand(scratch, "log/.*.log") == Names{"log/.x.log"});
  CHECK(expand(scratch, "*/*/c.log") == Names{"log/sub/c.log"});
  CHECK(expand(scratch, "log/*.gz").empty());
  CHECK(expand(scratch, "none/*.log").empty());
  CHECK(expand(scratch, "log/a.log/*").empty());
}

TEST_CASE("expand_glob yields a plain path if it exists")
{
  const Scratch scratch;
  spill(scratch("a.log"), "");
  spill(scratch("[2026] marks"), "");
  CHECK(expand(scratch, "a.log") == Names{"a.log"});
  CHECK(expand(scratch, "b.log").empty());
  CHECK(expand(scratch, "[2026] marks") == Names{"[2026] marks"});
}

TEST_CASE("expand_glob ** is any depth, none included, and does not follow links")
{
  const Scratch scratch;
  for (const char* name : {"x.log", "a/x.log", "a/b/x.log", "a/b/y.txt", ".git/x.log"})
    spill(scratch(name), "");
  REQUIRE(::symlink("..", scratch("a/loop").c_str()) == 0);
  CHECK(expand(scratch, "**/x.log") == Names{"a/b/x.log", "a/x.log", "x.log"});
  CHECK(expand(scratch, "a/**/b/*.txt") == Names{"a/b/y.txt"});
  CHECK(expand(scratch, "a/**") == Names{"a/b", "a/b/x.log", "a/b/y.txt", "a/loop", "a/x.log"});
}

TEST_CASE("expand_glob goes through links that a pattern names, as the shell does")
{
  const Scratch scratch;
  spill(scratch("real/x.log"), "");
  REQUIRE(::symlink("real", scratch("link").c_str()) == 0);
  CHECK(expand(scratch, "*/x.log") == Names{"link/x.log", "real/x.log"});
}

TEST_CASE("expand_glob reports folders that can't be read, once, and goes on")
{
  const Scratch scratch;
  ::chmod(scratch.path().c_str(), 0755);
  spill(scratch("a/x.log"), "");
  spill(scratch("b/x.log"), "");
  ::chmod(scratch("a").c_str(), 0);
  const int right = test::as_nobody([&] {
    std::vector<Error> unread;
    const auto paths = expand_glob(scratch("**/x*"), unread);
    return paths == Names{scratch("b/x.log")} && unread.size() == 1 &&
           unread[0].kind == ErrorKind::permission && unread[0].subject == scratch("a");
  });
  CHECK(right == 1);
  ::chmod(scratch("a").c_str(), 0755);
}
