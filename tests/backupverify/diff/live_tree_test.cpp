// SPDX-License-Identifier: Apache-2.0
#include "diff/live_tree.hpp"
#include "folder.hpp"

using namespace eduaudit;
using namespace eduaudit::backupverify;

TEST_CASE("no name and no link leads out of a live tree")
{
  CHECK_FALSE(parts_below("../etc/passwd"));
  CHECK_FALSE(parts_below("a/../../b"));
  CHECK(*parts_below("./a//b/") == std::vector<std::string>{"a", "b"});
  CHECK(*parts_below("/etc/passwd") == std::vector<std::string>{"etc", "passwd"});

  const Folder folder;
  folder.put("live/a/file", "abc");
  folder.put("outside/file", "abc");
  std::filesystem::create_directory_symlink("../outside", folder.path("live/door"));
  const auto tree = LiveTree::open(folder.path("live"));
  REQUIRE(tree);
  CHECK((*tree->status({"a", "file"}))->st_size == 3);
  CHECK(*tree->sha256({"a", "file"}) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK_FALSE(*tree->status({"door", "file"}));
  CHECK_FALSE(*tree->status({"a", "none"}));
  CHECK_FALSE(*tree->status({"a", "file", "below"}));
  CHECK_FALSE(tree->sha256({"door", "file"}));
  CHECK(S_ISLNK((*tree->status({"door"}))->st_mode));
  CHECK(*tree->target({"door"}) == "../outside");
}
