// SPDX-License-Identifier: Apache-2.0
#include "files.hpp"
#include "folder.hpp"
#include "i18n/language.hpp"
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

TEST_CASE("a folder is no backup: the pattern that finds the files in it is named")
{
  const Folder folder;
  const auto backup = folder.put("b/day/portal-20261122.tar", "x");
  const auto b = folder.path("b");
  const auto advice = [](const std::string& pattern) {
    const auto files = find_files({pattern});
    REQUIRE(files.unread.size() == 1);
    CHECK(files.paths.empty());
    return sentence(files.unread.front());
  };
  CHECK(advice(b).en.find("it is a folder; for the files in it write " + b + "/**.") != std::string::npos);
  CHECK(find_files({b + "/**"}).paths == std::vector{backup});
  CHECK(advice(b + "/*").zh.find("这是目录，要检查其中的文件请写 " + b + "/*/*。") != std::string::npos);
  SUBCASE("files stand beside folders")
  {
    const auto other = folder.put("b/web-20261122.tar", "x");
    CHECK(find_files({b + "/*"}).paths == std::vector{other});
    CHECK(find_files({b + "/*"}).unread.empty());
    CHECK(advice(b).en.find("write " + b + "/*.") != std::string::npos);
  }
  SUBCASE("no file is in it")
  {
    folder.remove("b/day/portal-20261122.tar");
    CHECK(find_files({b}).paths.empty());
    CHECK(find_files({b}).unread.empty());
  }
}
