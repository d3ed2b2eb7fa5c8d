// SPDX-License-Identifier: Apache-2.0
#include "archive/budget.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

constexpr std::uint64_t mib = 1u << 20;

bool is_limit(const Result<void>& result)
{
  return !result && result.error().kind == ErrorKind::limit && result.error().subject == "a.zip";
}

} // namespace

TEST_CASE("as many members and bytes as allowed pass, one more does not")
{
  Budget budget("a.zip", {.members = 2, .bytes = 100});
  CHECK(budget.add_member());
  CHECK(budget.add_member());
  CHECK(is_limit(budget.add_member()));
  CHECK(budget.add_content(60));
  CHECK(budget.add_content(40));
  CHECK(is_limit(budget.add_content(1)));
}

TEST_CASE("a member that claims almost 2^64 bytes does not wrap the count")
{
  Budget budget("a.zip", {.bytes = 100});
  REQUIRE(budget.add_content(50));
  CHECK(is_limit(budget.add_content(UINT64_MAX - 10)));
  CHECK(budget.add_content(50));
}

TEST_CASE("the ratio counts from 64 MiB on, against all bytes of the container")
{
  Budget budget("a.zip", {.ratio = 100});
  budget.set_container_bytes(mib / 2);
  CHECK(budget.check_ratio(64 * mib));
  CHECK(is_limit(budget.check_ratio(65 * mib)));
  budget.add_container_bytes(mib / 2);
  CHECK(budget.check_ratio(65 * mib));
  CHECK(is_limit(budget.check_ratio(100 * mib)));
}
