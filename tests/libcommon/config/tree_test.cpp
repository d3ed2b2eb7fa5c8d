// SPDX-License-Identifier: Apache-2.0
#include "config/tree.hpp"
#include <doctest/doctest.h>
#include <set>

using namespace eduaudit::config;

TEST_CASE("every kind of value has a name of its own in both languages")
{
  std::set<std::string_view> en;
  std::set<std::string_view> zh;
  for (int kind = 0; kind <= static_cast<int>(NodeKind::moment); ++kind) {
    en.insert(kind_text(static_cast<NodeKind>(kind)).en);
    zh.insert(kind_text(static_cast<NodeKind>(kind)).zh);
  }
  CHECK(en.size() == 9);
  CHECK(zh.size() == 9);
  CHECK_FALSE(en.contains(""));
  CHECK_FALSE(zh.contains(""));
}

TEST_CASE("a child is found by its whole name")
{
  Node node;
  node.children.resize(2);
  node.children[0].key = "days";
  node.children[1].key = "day";
  CHECK(node.child("day") == &node.children[1]);
  CHECK(node.child("da") == nullptr);
}
