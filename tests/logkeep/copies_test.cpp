// SPDX-License-Identifier: Apache-2.0
#include "copies.hpp"
#include "scratch.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

std::string lines(int first, int count)
{
  std::string text;
  for (int i = first; i < first + count; ++i)
    text += "2026-03-01T08:00:" + std::to_string(10 + i) + "+08:00 gw1 app: line " + std::to_string(i) + "\n";
  return text;
}

// The names of the files that stay.
std::vector<std::string> left_of(const Scratch& scratch, const std::vector<std::string>& names)
{
  std::vector<LogFile> files;
  std::vector<FileScan> scans;
  for (const auto& name : names) {
    files.push_back({name, scratch.path(name), name});
    scans.push_back(scan_file(files.back(), {shanghai}));
  }
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
