// SPDX-License-Identifier: Apache-2.0
#include "folder.hpp"
#include "folders.hpp"

using namespace eduaudit;
using namespace eduaudit::backupverify;

TEST_CASE("every file below a folder is looked at, and a link leads nowhere")
{
  const Folder folder;
  const auto one = folder.put("a/portal-20261122.tar", "x");
  const auto other = folder.put("web.zip", "x");
  std::filesystem::create_directory_symlink(folder.path("a"), folder.path("b"));
  const auto below = find_below(folder.path(""));
  CHECK(below.paths == std::vector{one, other});
  CHECK(below.unread.empty());
  CHECK(find_below(one).paths == std::vector{one});
}

TEST_CASE("a place that is not there is named")
{
  const Folder folder;
  const auto below = find_below(folder.path("none"));
  CHECK(below.paths.empty());
  REQUIRE(below.unread.size() == 1);
  CHECK(below.unread.front().kind == ErrorKind::not_found);
}
