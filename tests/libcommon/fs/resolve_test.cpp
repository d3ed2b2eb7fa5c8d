// SPDX-License-Identifier: Apache-2.0
#include "fs/file.hpp"
#include "scratch.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using test::kind_of;
using test::Scratch;
using test::spill;

namespace {

void link(const Scratch& root, const std::string& target, const std::string& name)
{
  std::filesystem::create_directories(std::filesystem::path(root(name)).parent_path());
  REQUIRE(::symlink(target.c_str(), root(name).c_str()) == 0);
}

} // namespace

TEST_CASE("resolve_under takes absolute links as links inside the root")
{
  const Scratch root;
  spill(root("usr/lib/os-release"), "image");
  link(root, "/usr/lib/os-release", "etc/os-release");
  link(root, "../usr/lib", "etc/lib");
  CHECK(resolve_under(root.path(), "/etc/os-release") == root("usr/lib/os-release"));
  CHECK(resolve_under(root.path(), "etc/lib/os-release") == root("usr/lib/os-release"));
  CHECK(kind_of(resolve_under(root.path(), "/etc/lib/../os-release")) == ErrorKind::not_found);
}

TEST_CASE("resolve_under never leaves the root")
{
  const Scratch root;
  spill(root("etc/passwd"), "image");
  link(root, "../../../../../../../etc/passwd", "up");
  link(root, "/", "slash");
  CHECK(resolve_under(root.path(), "/../../../etc/passwd") == root("etc/passwd"));
  CHECK(resolve_under(root.path(), "/up") == root("etc/passwd"));
  CHECK(resolve_under(root.path(), "/slash/../..//etc/./passwd") == root("etc/passwd"));
  CHECK(resolve_under(root.path(), "/slash") == root.path());
}

TEST_CASE("resolve_under with / is the path itself, links resolved")
{
  const Scratch scratch;
  spill(scratch("f"), "");
  link(scratch, scratch("f"), "link");
  CHECK(resolve_under("/", scratch("link")) == scratch("f"));
}

TEST_CASE("resolve_under says what is missing, and ends loops")
{
  const Scratch root;
  spill(root("file"), "");
  link(root, "b", "a");
  link(root, "a", "b");
  link(root, "gone", "dangling");
  CHECK(kind_of(resolve_under(root.path(), "/none")) == ErrorKind::not_found);
  CHECK(kind_of(resolve_under(root.path(), "/dangling")) == ErrorKind::not_found);
  CHECK(kind_of(resolve_under(root.path(), "/file/x")) == ErrorKind::not_found);
  CHECK(kind_of(resolve_under(root.path(), "/file/../file")) == ErrorKind::not_found);
  CHECK(kind_of(resolve_under(root.path(), "/a")) == ErrorKind::limit);
}

TEST_CASE("resolve_under follows 40 links, not 41")
{
  const Scratch root;
  spill(root("0"), "");
  for (int i = 1; i <= 41; ++i)
    link(root, std::to_string(i - 1), std::to_string(i));
  CHECK(resolve_under(root.path(), "/40") == root("0"));
  CHECK(kind_of(resolve_under(root.path(), "/41")) == ErrorKind::limit);
}

TEST_CASE("resolve_under finds nothing under a name that holds a zero")
{
  const Scratch root;
  spill(root("file"), "");
  CHECK(kind_of(resolve_under(root.path(), std::string_view("/file\0/x", 8))) == ErrorKind::not_found);
}
