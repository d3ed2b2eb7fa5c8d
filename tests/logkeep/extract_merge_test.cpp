// SPDX-License-Identifier: Apache-2.0
#include "extract_merge.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::logkeep;

namespace {

using Lines = std::vector<std::pair<int64_t, std::string>>;

LineSupply supply(Lines lines)
{
  const auto first = lines.empty() ? 0 : lines.front().first;
  return {first, [lines = std::move(lines)](const LineVisitor& give, const std::atomic<bool>& stop) {
            FileScan scan(shanghai);
            for (const auto& [moment, text] : lines)
              if (!stop) {
                give(text, Moment{std::chrono::seconds{moment}});
                ++scan.lines;
              }
            return scan;
          }};
}

std::string merged(std::vector<LineSupply> supplies, unsigned jobs)
{
  std::string text;
  const auto read = merge_lines(std::move(supplies), jobs, [&](std::string_view line) -> Result<void> {
    text += std::string(line) + " ";
    return {};
  });
  REQUIRE(read);
  return text;
}

} // namespace

TEST_CASE("files that overlap are merged by time, in whatever order they come and on any number of threads")
{
  for (const unsigned jobs : {1u, 2u, 8u})
    CHECK(merged({supply({{30, "e"}, {50, "g"}}), supply({}), supply({{10, "a"}, {20, "c"}, {40, "f"}}),
                  supply({{15, "b"}, {25, "d"}})},
                 jobs) == "a b c d e f g ");
}

TEST_CASE("what continues a line stays behind it, though another file has lines of the same second")
{
  CHECK(merged({supply({{10, "a"}, {10, "a+"}, {10, "a++"}}), supply({{9, "b"}, {10, "c"}, {10, "c+"}})},
               2) == "b c c+ a a+ a++ ");
}

TEST_CASE("lines of one file keep its order, also where its clock was set back")
{
  CHECK(merged({supply({{10, "a"}, {5, "b"}, {20, "c"}}), supply({{7, "d"}})}, 1) == "d a b c ");
}

TEST_CASE("more lines than are kept on offer all come through; a sink that fails stops the reading")
{
  Lines many;
  for (int i = 0; i < 100'000; ++i)
    many.emplace_back(i, std::string(40, 'x'));
  int64_t lines = 0;
  const auto read = merge_lines({supply(many), supply(many)}, 2, [&](std::string_view) -> Result<void> {
    ++lines;
    return {};
  });
  REQUIRE(read);
  CHECK(lines == 200'000);
  CHECK((*read)[1].lines == 100'000);
  const auto failed = merge_lines({supply(many)}, 2, [](std::string_view) -> Result<void> {
    return fail(ErrorKind::broken_pipe, "standard output");
  });
  REQUIRE_FALSE(failed);
  CHECK(failed.error().kind == ErrorKind::broken_pipe);
}
