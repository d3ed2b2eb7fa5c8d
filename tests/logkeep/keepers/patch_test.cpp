// SPDX-License-Identifier: Apache-2.0
#include "keepers/patch.hpp"
#include <doctest/doctest.h>

using namespace eduaudit::logkeep;

namespace {

std::string numbered(int count)
{
  std::string text;
  for (int i = 1; i <= count; ++i)
    text += std::to_string(i) + "\n";
  return text;
}

} // namespace

TEST_CASE("a patch without edits is empty")
{
  CHECK(unified_diff("x", "1\n", {}).empty());
}

TEST_CASE("a line is replaced, added and taken away, as diff -u writes it")
{
  CHECK(unified_diff("etc/x", numbered(9), {{4, {"five"}}}) ==
        "--- a/etc/x\n+++ b/etc/x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  CHECK(unified_diff("x", numbered(2), {{0, {"1", "new"}}}) ==
        "--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n 1\n+new\n 2\n");
  CHECK(unified_diff("x", numbered(2), {{1, {}}}) == "--- a/x\n+++ b/x\n@@ -1,2 +1,1 @@\n 1\n-2\n");
}

TEST_CASE("edits that are near share a hunk, and others move by the lines before them")
{
  CHECK(unified_diff("x", numbered(20), {{1, {"2", "new"}}, {4, {"five"}}, {15, {}}}) ==
        "--- a/x\n+++ b/x\n@@ -1,8 +1,9 @@\n 1\n 2\n+new\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        "@@ -13,7 +14,6 @@\n 13\n 14\n 15\n-16\n 17\n 18\n 19\n");
}

TEST_CASE("a line that is added has as many lines before it as behind")
{
  CHECK(unified_diff("x", numbered(9), {{4, {"5", "new"}}}) ==
        "--- a/x\n+++ b/x\n@@ -3,6 +3,7 @@\n 3\n 4\n 5\n+new\n 6\n 7\n 8\n");
}

TEST_CASE("a file whose last line has no end stays one")
{
  CHECK(unified_diff("x", "1\n2", {{0, {"one"}}}) ==
        "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-1\n+one\n 2\n\\ No newline at end of file\n");
}

TEST_CASE("a line behind a last line without an end gives that one its end")
{
  CHECK(unified_diff("x", "1\n2", {{1, {"2", "new"}}}) ==
        "--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n 1\n-2\n\\ No newline at end of file\n+2\n+new\n");
}
