// SPDX-License-Identifier: Apache-2.0
#include "copies.hpp"
#include "scratch.hpp"
#include <doctest/doctest.h>
#include <functional>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

// The names of the files that stay. `meanwhile` is done after they were scanned.
std::vector<std::string> left_of(
    const Scratch& scratch, const std::vector<std::string>& names,
    const std::function<void()>& meanwhile = [] {})
{
  std::vector<LogFile> files;
  std::vector<FileScan> scans;
  for (const auto& name : names) {
    files.push_back({name, scratch.path(name), name});
    scans.push_back(scan_file(files.back(), {shanghai}));
  }
  meanwhile();
  leave_out_copies(files, scans);
  std::vector<std::string> left;
  for (const auto& scan : scans)
    left.push_back(scan.path);
  return left;
}

} // namespace

TEST_CASE("of a log and the file into which it is being compressed or copied, the lines count once")
{
  const Scratch scratch;
  scratch.write("log", lines(20, 5));
  scratch.write("log.1", lines(10, 5));
  scratch.write("log.2", lines(0, 5));
  REQUIRE(std::system(("gzip -k " + scratch.path("log.2")).c_str()) == 0);
  CHECK(left_of(scratch, {"log", "log.1", "log.2", "log.2.gz"}).size() == 3);
  scratch.write("log.1", lines(20, 3)); // of log, which will be cut
  CHECK(left_of(scratch, {"log.1", "log", "log.2"}) == std::vector<std::string>{"log", "log.2"});
  CHECK(left_of(scratch, {"log", "log.1", "log.2"}) == std::vector<std::string>{"log", "log.2"});
}

TEST_CASE("logs of other folders, empty ones and ones without times are no copies")
{
  const Scratch scratch;
  for (const auto* name : {"a/log", "b/log"})
    scratch.write(name, lines(0, 5));
  for (const auto* name : {"app", "app.1"})
    scratch.write(name, "no time\n");
  for (const auto* name : {"empty", "empty.1"})
    scratch.write(name, "");
  const std::vector<std::string> all{"app", "app.1", "empty", "empty.1"};
  CHECK(left_of(scratch, all) == all);
  std::vector<LogFile> files{{"a/log", scratch.path("a/log"), "log"},
                             {"b/log", scratch.path("b/log"), "log"}};
  std::vector<FileScan> scans;
  for (const auto& file : files)
    scans.push_back(scan_file(file, {shanghai}));
  leave_out_copies(files, scans);
  CHECK(scans.size() == 2);
}

TEST_CASE("logs that only begin with the same lines are no copies")
{
  const Scratch scratch;
  // A device without a clock writes the same at each start.
  scratch.write("log", lines(0, 3) + lines(30, 5));
  scratch.write("log.1", lines(0, 3) + lines(20, 2));
  const std::vector<std::string> all{"log", "log.1"};
  CHECK(left_of(scratch, all) == all);
  scratch.write("log", lines(0, 1) + std::string(5000, '.') + "\n" + lines(30, 5));
  scratch.write("log.1", lines(0, 1) + std::string(5000, '.') + "\n" + lines(20, 2));
  CHECK(left_of(scratch, all) == all);
}

TEST_CASE("a file of which nothing is written yet is a copy of the rotated one that it is made of")
{
  const Scratch scratch;
  for (const auto* name : {"log", "log.1"})
    scratch.write(name, lines(name == std::string("log") ? 20 : 0, 5));
  REQUIRE(std::system(
              ("gzip -c " + scratch.path("log.1") + " | head -c 5 >" + scratch.path("log.1.gz")).c_str()) ==
          0);
  REQUIRE(std::system(("cp " + scratch.path("log.1.gz") + " " + scratch.path("log.gz")).c_str()) == 0);
  CHECK(left_of(scratch, {"log", "log.1", "log.1.gz"}) == std::vector<std::string>{"log", "log.1"});
  CHECK(left_of(scratch, {"log", "log.gz"}) == std::vector<std::string>{"log", "log.gz"});
}

TEST_CASE("what was cut or deleted after it was counted is held against its copy by what was counted")
{
  const Scratch scratch;
  scratch.write("log", lines(0, 5));
  scratch.write("log.1", lines(0, 4));
  CHECK(left_of(scratch, {"log", "log.1"}, [&] { scratch.write("log", lines(20, 1)); }) ==
        std::vector<std::string>{"log"});
  scratch.write("log", lines(0, 5));
  CHECK(left_of(scratch, {"log", "log.1"}, [&] { std::filesystem::remove(scratch.path("log")); }) ==
        std::vector<std::string>{"log"});
}

TEST_CASE("of records that are no text, those of the file that is being compressed count once")
{
  const Scratch scratch;
  std::string records(3 * 384, '\0');
  for (std::size_t i = 0; i < 3; ++i) {
    records[i * 384] = 7;                                  // a login
    records.replace(i * 384 + 340, 4, "\x10\x20\x30\x69"); // in 2025
  }
  scratch.write("wtmp.1", records);
  REQUIRE(std::system(("gzip -k " + scratch.path("wtmp.1")).c_str()) == 0);
  CHECK(left_of(scratch, {"wtmp.1", "wtmp.1.gz"}).size() == 1);
}
