// SPDX-License-Identifier: Apache-2.0
#include "scratch.hpp"
#include "store/database.hpp"
#include <array>
#include <csignal>
#include <doctest/doctest.h>
#include <fstream>
#include <sys/stat.h>

using namespace eduaudit;

namespace {

constexpr std::array<std::string_view, 1> one_table{"CREATE TABLE note(text TEXT)"};
constexpr uid_t nobody = 65534;

void make_database(const std::string& path, int rows)
{
  auto database = Database::open(path, one_table);
  REQUIRE(database);
  REQUIRE(database->transact([&]() -> Result<void> {
    for (int i = 0; i < rows; ++i)
      if (auto done = database->execute("INSERT INTO note VALUES (hex(randomblob(200)))"); !done)
        return done;
    return {};
  }));
}

bool has_rows(const std::string& path, std::string_view count)
{
  auto database = Database::open(path, one_table, Access::read_only);
  if (!database)
    return false;
  auto statement = database->prepare("SELECT count(*) FROM note");
  return statement && statement->step() == true && statement->text(0) == count;
}

// Root may write anywhere, so permission tests are done as another.
bool become_unprivileged()
{
  return geteuid() != 0 || setuid(nobody) == 0;
}

bool fails_with(const std::string& path, Access access, ErrorKind kind)
{
  const auto database = Database::open(path, one_table, access);
  return !database && database.error().kind == kind && database.error().subject == path;
}

// A database whose owner was killed: its rows are in the log only.
void leave_unclean(const std::string& path)
{
  int ready[2];
  REQUIRE(pipe(ready) == 0);
  const pid_t child = start_child([&] {
    auto database = Database::open(path, one_table);
    const bool good = database && database->execute("INSERT INTO note VALUES ('in the log')");
    if (write(ready[1], good ? "k" : "!", 1) == 1)
      pause();
    return good;
  });
  char answer = 0;
  REQUIRE(read(ready[0], &answer, 1) == 1);
  REQUIRE(answer == 'k');
  kill(child, SIGKILL);
  succeeded(child);
  close(ready[0]);
  close(ready[1]);
}

} // namespace

TEST_CASE("read_only makes nothing and names what is missing")
{
  const Scratch scratch;
  const auto path = scratch.path("none/state.db");
  CHECK(fails_with(path, Access::read_only, ErrorKind::not_found));
  CHECK_FALSE(std::filesystem::exists(scratch.path("none")));
}

TEST_CASE("read_only reads and refuses to write")
{
  const Scratch scratch;
  const auto path = scratch.path("state.db");
  make_database(path, 3);
  CHECK(has_rows(path, "3"));
  auto database = Database::open(path, one_table, Access::read_only);
  REQUIRE(database);
  const auto written = database->execute("DELETE FROM note");
  REQUIRE_FALSE(written);
  CHECK(written.error().kind == ErrorKind::permission);
}

TEST_CASE("a database in a folder that may not be written can be read")
{
  const Scratch scratch;
  const auto folder = scratch.path("100%41#?");
  const auto path = folder + "/state.db";
  make_database(path, 3);
  REQUIRE_FALSE(std::filesystem::exists(path + "-wal"));
  chmod(scratch.path(".").c_str(), 0755);
  chmod(path.c_str(), 0444);
  chmod(folder.c_str(), 0555);
  CHECK(succeeded(start_child([&] { return become_unprivileged() && has_rows(path, "3"); })));
  CHECK(succeeded(start_child(
      [&] { return become_unprivileged() && fails_with(path, Access::read_write, ErrorKind::permission); })));
  chmod(folder.c_str(), 0755);
}

TEST_CASE("an unclean database in such a folder is refused rather than read without its log")
{
  const Scratch scratch;
  const auto folder = scratch.path("state");
  const auto path = folder + "/state.db";
  make_database(path, 0);
  leave_unclean(path);
  REQUIRE(std::filesystem::file_size(path + "-wal") > 0);
  std::filesystem::remove(path + "-shm");
  chmod(scratch.path(".").c_str(), 0755);
  chmod(path.c_str(), 0444);
  chmod((path + "-wal").c_str(), 0444);
  chmod(folder.c_str(), 0555);
  CHECK(succeeded(start_child([&] {
    const auto database = become_unprivileged() ? Database::open(path, one_table, Access::read_only)
                                                : fail(ErrorKind::internal, "setuid");
    return !database && database.error().kind == ErrorKind::permission &&
           database.error().detail.en.find("not closed cleanly") != std::string::npos;
  })));
  chmod(folder.c_str(), 0755);
  chmod(path.c_str(), 0600);
  CHECK(has_rows(path, "1"));
}

TEST_CASE("a file or folder that may not be used is a permission error")
{
  const Scratch scratch;
  const auto folder = scratch.path("closed");
  const auto path = folder + "/state.db";
  make_database(path, 1);
  chmod(scratch.path(".").c_str(), 0755);
  chmod(folder.c_str(), 0555);
  chmod(path.c_str(), 0000);
  CHECK(succeeded(start_child([&] {
    const auto other = folder + "/new.db";
    return become_unprivileged() && fails_with(path, Access::read_only, ErrorKind::permission) &&
           fails_with(path, Access::read_write, ErrorKind::permission) &&
           fails_with(other, Access::read_write, ErrorKind::permission);
  })));
  chmod(folder.c_str(), 0755);
}

TEST_CASE("a write-protected file in an open folder is refused for writing, not opened halfway")
{
  const Scratch scratch;
  const auto folder = scratch.path("open");
  const auto path = folder + "/state.db";
  make_database(path, 1);
  chmod(scratch.path(".").c_str(), 0755);
  chmod(folder.c_str(), 0777);
  chmod(path.c_str(), 0444);
  CHECK(succeeded(start_child([&] {
    return become_unprivileged() && fails_with(path, Access::read_write, ErrorKind::permission) &&
           has_rows(path, "1");
  })));
}

TEST_CASE("a path that can't be a database says so")
{
  const Scratch scratch;
  std::ofstream(scratch.path("file")) << "x";
  const auto below_file = Database::open(scratch.path("file/state.db"), one_table);
  REQUIRE_FALSE(below_file);
  CHECK_FALSE(Database::open(scratch.path("."), one_table));
  CHECK_FALSE(Database::open("", one_table));
}

TEST_CASE("an overwritten middle is damage")
{
  const Scratch scratch;
  const auto path = scratch.path("state.db");
  make_database(path, 500);
  CHECK(has_rows(path, "500"));
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(path) / 2));
    file << std::string(8192, '\xA5');
  }
  CHECK(fails_with(path, Access::read_write, ErrorKind::damaged));
  CHECK(fails_with(path, Access::read_only, ErrorKind::damaged));
  const auto database = Database::open(path, one_table);
  REQUIRE_FALSE(database);
  CHECK_FALSE(database.error().detail.en.empty());
  CHECK(database.error().detail.en.find('\n') == std::string::npos);
}

TEST_CASE("a cut or foreign file is damage, and is left as it is")
{
  const Scratch scratch;
  SUBCASE("cut")
  {
    const auto path = scratch.path("state.db");
    make_database(path, 500);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
    CHECK(fails_with(path, Access::read_write, ErrorKind::damaged));
  }
  SUBCASE("no database at all")
  {
    const auto path = scratch.path("notes.txt");
    const std::string content(2000, 'n');
    std::ofstream(path) << content;
    CHECK(fails_with(path, Access::read_write, ErrorKind::damaged));
    std::ifstream file(path);
    CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == content);
  }
}
