// SPDX-License-Identifier: Apache-2.0
#include "bag/layout.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::logkeep;

TEST_CASE("paths are encoded as RFC 8493 2.1.3 asks, and back")
{
  CHECK(bag_encoded("data/a%b\nc\rd") == "data/a%25b%0Ac%0Dd");
  CHECK(bag_decoded("data/a%25b%0ac%0Dd%20") == "data/a%b\nc\rd%20");
}

TEST_CASE("only paths inside the bag are paths")
{
  for (const auto* good : {"data/a", "data/日志 1", "bag-info.txt", "data/..a"})
    CHECK(is_bag_path(good));
  for (const auto* bad : {"", "/etc/passwd", "data/../x", "..", "./data/a", "data//a", "~root/x"})
    CHECK_FALSE(is_bag_path(bad));
}

TEST_CASE("manifests are known by their names")
{
  CHECK(manifest_name("manifest-sha256.txt")->algorithm == "sha256");
  CHECK(manifest_name("tagmanifest-SHA512.txt")->of_tags);
  for (const auto* other : {"manifest-.txt", "manifest.txt", "bag-info.txt", "manifest-sha256.txt.bak"})
    CHECK_FALSE(manifest_name(other));
}

TEST_CASE("bag-info keeps its order and joins continued lines")
{
  const auto info = parse_bag_info("Contact-Name: 张\nExternal-Description: one\n  two\nOdd line\n");
  REQUIRE(info.size() == 2);
  CHECK(info[1].second == "one two");
  CHECK(format_bag_info({{"A", "b\nc"}}) == "A: b c\n");
}
