// SPDX-License-Identifier: Apache-2.0
#include "fs/file.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("under puts an absolute path below a root")
{
  CHECK(under("/srv/img", "/etc/passwd") == "/srv/img/etc/passwd");
  CHECK(under("/srv/img/", "etc/passwd") == "/srv/img/etc/passwd");
  CHECK(under("/srv/img", "/") == "/srv/img");
  CHECK(under("/", "/etc/passwd") == "/etc/passwd");
  CHECK(under("", "/etc/passwd") == "/etc/passwd");
  CHECK(under("image", "/etc") == "image/etc");
}

TEST_CASE("join_path")
{
  CHECK(join_path("/a", "b") == "/a/b");
  CHECK(join_path("/a/", "b") == "/a/b");
  CHECK(join_path("/", "b") == "/b");
  CHECK(join_path("", "b") == "b");
  CHECK(join_path("/etc/eduaudit", "/srv/x") == "/srv/x");
}

TEST_CASE("base_name and folder_of split as basename and dirname do")
{
  CHECK(base_name("/a/b.log") == "b.log");
  CHECK(base_name("/a/b/") == "b");
  CHECK(base_name("b") == "b");
  CHECK(base_name("/") == "/");
  CHECK(base_name("") == "");
  CHECK(folder_of("/a/b.log") == "/a");
  CHECK(folder_of("/a/b/") == "/a");
  CHECK(folder_of("/a") == "/");
  CHECK(folder_of("a//b") == "a");
  CHECK(folder_of("b") == ".");
  CHECK(folder_of("") == ".");
}

TEST_CASE("normal_path removes dots and double slashes, and never climbs over /")
{
  CHECK(normal_path("/a/./b//c/../d/") == "/a/b/d");
  CHECK(normal_path("/../../etc") == "/etc");
  CHECK(normal_path("/") == "/");
  CHECK(normal_path("") == ".");
  CHECK(normal_path("./a/..") == ".");
  CHECK(normal_path("../a/../../b") == "../../b");
}
