// SPDX-License-Identifier: Apache-2.0
#include "pipeline/session.hpp"
#include <doctest/doctest.h>
#include <stdexcept>

using namespace eduaudit;

TEST_CASE("parallel_for calls each index once")
{
  for (const unsigned jobs : {0u, 1u, 2u, 8u}) {
    std::vector<std::atomic<int>> seen(1000);
    parallel_for(jobs, seen.size(), [&](std::size_t i) { ++seen[i]; });
    for (const auto& count : seen)
      CHECK(count == 1);
  }
  parallel_for(4, 0, [](std::size_t) { FAIL("nothing to do"); });
}

TEST_CASE("an exception of one call comes out after the others ended")
{
  std::atomic<int> done = 0;
  CHECK_THROWS_AS(parallel_for(4, 100,
                               [&](std::size_t i) {
                                 if (i == 3)
                                   throw std::runtime_error("three");
                                 ++done;
                               }),
                  std::runtime_error);
  CHECK(done == 99);
}
