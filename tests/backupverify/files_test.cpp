// SPDX-License-Identifier: Apache-2.0
#include "files.hpp"
#include "folder.hpp"
#include "names.hpp"

using namespace eduaudit;
using namespace eduaudit::backupverify;

TEST_CASE("a link to a backup of the set is no second one, and a manifest among them none")
{
  const Folder folder;
  const auto backup = folder.put("portal-20261122.tar", "x");
  const auto sums = folder.put("SHA256SUMS", "x");
  std::filesystem::create_symlink(backup, folder.path("latest.tar"));
  const std::string all = folder.path("*");
  CHECK(find_files({all, backup}, sums).paths == std::vector{backup});
  CHECK(find_files({all}).paths.size() == 2);
  SUBCASE("a link to what the patterns do not match is a backup")
  {
    CHECK(find_files({folder.path("latest*")}).paths.size() == 1);
  }
  SUBCASE("a link to nothing could not be read")
  {
    folder.remove("portal-20261122.tar");
    CHECK(find_files({all}, sums).unread.size() == 1);
  }
}

TEST_CASE("a name is the path from a folder, and the whole path outside of it")
{
  const auto here = std::filesystem::current_path().string();
  CHECK(name_from(".", "backups/a.tar") == "backups/a.tar");
  CHECK(name_from(here, "./backups//a.tar") == "backups/a.tar");
  CHECK(name_from("conf/..", here + "/backups/a.tar") == "backups/a.tar");
  CHECK(name_from("/etc/eduaudit", "/srv/a.tar") == "/srv/a.tar");
  CHECK(name_from("/srv/x", "/srv/x/..a") == "..a");
}
