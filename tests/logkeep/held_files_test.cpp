// SPDX-License-Identifier: Apache-2.0
#include "held_files.hpp"
#include "scratch.hpp"
#include <doctest/doctest.h>
#include <filesystem>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

HeldPlan held(const Scratch& scratch)
{
  Settings settings;
  settings.paths = {scratch.root()};
  return hold_series(settings);
}

int64_t lines_in(const LogFile& file)
{
  return scan_file(file, {shanghai}).lines;
}

} // namespace

TEST_CASE("a log that is held is read under whatever name, and when it is deleted")
{
  const Scratch scratch;
  scratch.write("log", lines(0, 5));
  scratch.write("log.1", lines(0, 4));
  const auto [plan, files] = held(scratch);
  REQUIRE(plan.series.size() == 1);
  REQUIRE(plan.series[0].files.size() == 2);
  std::filesystem::remove(scratch.path("log.1"));
  std::filesystem::create_directory(scratch.path("old"));
  std::filesystem::rename(scratch.path("log"), scratch.path("old/other"));
  scratch.write("log", lines(20, 1));
  CHECK(lines_in(plan.series[0].files[0]) == 5);
  CHECK(lines_in(plan.series[0].files[1]) == 4);
  CHECK(plan.series[0].files[0].shown == scratch.path("log"));
  CHECK(files.cut().empty());
}

TEST_CASE("of what is held, growth is no fault, and a cut is one, also when more was written since")
{
  const Scratch scratch;
  for (const auto* name : {"a", "b", "c"})
    scratch.write(name, lines(0, 5));
  scratch.write("empty", "");
  const auto [plan, files] = held(scratch);
  const auto append = [&](const char* name, const std::string& text) {
    REQUIRE(std::system(("printf '" + text + "' >>" + scratch.path(name)).c_str()) == 0);
  };
  append("a", lines(5, 1));
  append("empty", lines(5, 1));
  CHECK(files.cut().empty());
  std::filesystem::resize_file(scratch.path("b"), 0);
  std::filesystem::resize_file(scratch.path("c"), 0);
  append("c", lines(20, 20));
  const auto cut = files.cut();
  REQUIRE(cut.size() == 2);
  CHECK(cut[0].subject == scratch.path("b"));
  CHECK(cut[1].subject == scratch.path("c"));
}
