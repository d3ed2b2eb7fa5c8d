// SPDX-License-Identifier: Apache-2.0
#include "copies.hpp"
#include "folder.hpp"
#include <doctest/doctest.h>
#include <fstream>

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

class NoOutput : public Emitter {
 public:
  NoOutput() : Emitter(Origin{"u", "t", Moment{}}) {}

 private:
  void take_line(std::string_view, std::string, std::string) override {}
  void take_source(std::string) override {}
  void take_unread(const Error&) override {}
};

BackupCopy look(const Folder& folder, const std::vector<std::string>& originals)
{
  Session session;
  session.now = *parse_rfc3339("2026-11-22T01:00:00+08:00");
  session.school.zone = shanghai;
  NoOutput out;
  return look_at_copy(folder.path("copy/*"), originals, session, out);
}

// Whether the system says itself that a place is in memory.
bool is_mounted_in_memory(const std::string& place)
{
  std::ifstream mounts("/proc/self/mounts");
  for (std::string device, point, type, rest;
       mounts >> device >> point >> type && std::getline(mounts, rest);)
    if (point == place)
      return type == "tmpfs";
  return false;
}

} // namespace

TEST_CASE("of the newest day of a copy the worst file is shown, with the size of its original")
{
  const Folder folder;
  const std::vector originals{folder.put("set/db-20261121.tar", "1234"),
                              folder.put("set/www-20261121.tar", "12")};
  folder.put("copy/db-20261101.tar", "");
  folder.put("copy/db-20261121.tar", "1234");
  folder.put("copy/www-20261121.tar", "12");
  folder.put("copy/www-20271121.tar", "1");
  SUBCASE("all of it as large as its original")
  {
    folder.remove("copy/www-20271121.tar");
    const auto copy = look(folder, originals);
    CHECK(copy.files == 3);
    CHECK(copy.newest_path == folder.path("copy/db-20261121.tar"));
    CHECK(copy.size_bytes == 4);
    CHECK(copy.original_bytes == 4);
  }
  SUBCASE("cut")
  {
    folder.remove("copy/www-20271121.tar");
    folder.put("copy/www-20261121.tar", "1");
    const auto copy = look(folder, originals);
    CHECK(copy.newest_path == folder.path("copy/www-20261121.tar"));
    CHECK(copy.size_bytes == 1);
    CHECK(copy.original_bytes == 2);
  }
  SUBCASE("empty, and of a name that the set does not have")
  {
    folder.remove("copy/www-20271121.tar");
    folder.put("copy/mail-20261121.tar", "");
    const auto copy = look(folder, originals);
    CHECK(copy.newest_path == folder.path("copy/mail-20261121.tar"));
    CHECK(copy.size_bytes == 0);
    CHECK_FALSE(copy.original_bytes);
  }
}

TEST_CASE("a copy that is not there is absent")
{
  const Folder folder;
  const auto copy = look(folder, {});
  CHECK(copy.access == FactAccess::absent);
  CHECK_FALSE(copy.size_bytes);
}

TEST_CASE("what lies in memory is seen")
{
  CHECK_FALSE(is_in_memory("/proc/self"));
  CHECK_FALSE(is_in_memory("/nonexistent"));
  if (is_mounted_in_memory("/dev/shm"))
    CHECK(is_in_memory("/dev/shm"));
}
