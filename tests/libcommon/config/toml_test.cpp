// SPDX-License-Identifier: Apache-2.0
#include "config/toml.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;
using namespace eduaudit::config;

namespace {

Node parsed(std::string_view text)
{
  auto node = parse_toml(text);
  REQUIRE_MESSAGE(node, (node ? "" : node.error().message.en));
  return *node;
}

SyntaxError refused(std::string_view text)
{
  const auto node = parse_toml(text);
  REQUIRE_FALSE(node);
  return node.error();
}

std::string nested(std::size_t depth)
{
  return "a = " + std::string(depth, '[') + std::string(depth, ']');
}

} // namespace

TEST_CASE("each kind of value keeps its content and place")
{
  const auto root = parsed("s = \"字\"\ni = -7\nf = 1.5\nb = true\nd = 2026-11-22\nt = 07:32:00\n"
                           "m = 2026-11-22T07:32:00+08:00\na = [1, \"x\"]\n[t2]\n");
  const auto& child = [&](std::string_view key) -> const Node& { return *root.child(key); };
  CHECK(child("s").text == "字");
  CHECK(child("s").key_position == Position{1, 1});
  CHECK(child("s").position == Position{1, 5});
  CHECK(child("i").integer == -7);
  CHECK(child("f").kind == NodeKind::real);
  CHECK(child("b").flag);
  CHECK(format_date(child("d").date) == "2026-11-22");
  CHECK(child("t").kind == NodeKind::time);
  CHECK(child("m").kind == NodeKind::moment);
  CHECK(child("a").children.at(1).text == "x");
  CHECK(child("a").children.at(1).position == Position{8, 9});
  CHECK(child("t2").kind == NodeKind::table);
}

TEST_CASE("keys stand in the order of the file, not of the alphabet")
{
  std::string order;
  for (const auto& child : parsed("z = 1\n[m.n]\n[a]\n[[b]]\n[m.c]\n").children)
    order += child.key;
  CHECK(order == "zmab");
}

TEST_CASE("text may begin with any character")
{
  for (const std::string first : {"é", "、", "《", "　", "ぁ", "豈", "ﬀ", "\u2028", "😀"}) {
    const auto root =
        parsed("a = \"" + first + "\" # " + first + "\nb = '" + first + "'\n\"" + first + "\" = 1");
    CHECK(root.child("a")->text == first);
    CHECK(root.child("b")->text == first);
    CHECK(root.child(first)->integer == 1);
  }
}

TEST_CASE("a byte order mark and CRLF change nothing")
{
  const auto root = parsed("\xEF\xBB\xBF"
                           "a = 1\r\nb = 2");
  CHECK(root.child("a")->integer == 1);
  CHECK(root.child("b")->position == Position{2, 5});
}

TEST_CASE("a file of no bytes is an empty table")
{
  CHECK(parsed("").children.empty());
  CHECK(parsed("\n# only a remark").children.empty());
}

TEST_CASE("values nest 32 deep and no deeper")
{
  CHECK(parsed(nested(32)).child("a")->children.size() == 1);
  CHECK(refused(nested(33)).message.zh == "值的嵌套超过 32 层");
  CHECK(refused("a = " + std::string(5'000'000, '[')).message.en == "values are nested more than 32 deep");
}

TEST_CASE("the deepest tree that is let in can be made and freed")
{
  std::string key = "a";
  for (int part = 1; part < 32; ++part)
    key += ".a";
  std::string value = "1";
  for (int depth = 1; depth < 32; ++depth)
    value = "{" + key + " = " + value + "}";
  std::size_t depth = 0;
  const auto root = parsed("[" + key + "]\n" + key + " = " + value);
  for (const auto* node = &root; !node->children.empty(); node = &node->children.front())
    ++depth;
  CHECK(depth == 32 * 33);
}

TEST_CASE("a syntax error has its place and says what to do in both languages")
{
  const auto missing = refused("a = 1\nb = \n");
  CHECK(missing.position == Position{2, 5});
  CHECK(missing.message.en ==
        "syntax error: the value is missing (Error while parsing key-value pair: expected value, saw '\\n')");
  CHECK(missing.message.zh == "语法错误（第 2 行第 5 列）：缺少值");
}

TEST_CASE("the slips that are made most have a hint")
{
  const auto hinted = [](std::string_view text, std::string_view hint) {
    CAPTURE(text);
    CHECK(refused(text).message.en.find(hint) != std::string::npos);
  };
  hinted("a = hello", "text stands in straight quotes");
  hinted("a = “x”", "text stands in straight quotes");
  hinted("a：1", "a key is followed by = and a value");
  hinted("a = 1\na = 2", "this name was used before");
  hinted("[a]\n[a]", "this name was used before");
  hinted("[a]\n[[a]]", "[name] stands above: each of several is [[name]]");
  hinted("[[a]]\n[a]", "[[name]] stands above: each of several is [[name]]");
  hinted("a = \"x\n", "a string closes on the line it began on");
  hinted("a = 'x\n", "a string closes on the line it began on");
  hinted("a = \"x", "a string is not closed");
  hinted("a = \"C:\\dir\"", "write a backslash twice");
  hinted("a = \"C:\\Users\"", "write a backslash twice");
  hinted("名 = 1", "stands in quotes");
  hinted("a = True", "in lower case");
  hinted("a = tru", "in lower case");
  hinted("[school\n", "not closed with ]");
  hinted("[school", "not closed with ]");
  hinted("[]", "the name of the table is missing");
  hinted("[school] x", "[name] alone");
  hinted("a = [1 2]", "a comma is missing");
  hinted("a = [1, 2", "a list is not closed");
  hinted("a = {b = 1", "an inline table is not closed");
  hinted("a = 2026-02-30", "one that exists, such as 2026-11-22");
  hinted("a = 25:00:00", "one that exists, such as 08:00:00");
  hinted("a = 99999999999999999999", "too large");
  hinted("a = 0777", "no zeros in front");
  hinted("a = 2026年", "of digits alone");
  hinted("a = 1 x", "nothing may follow a value");
  hinted("a", "a key is followed by = and a value");
}

TEST_CASE("a syntax error without a hint keeps the parser's words, safe to print")
{
  const auto error = refused("a = 1.");
  CHECK(error.message.en == "syntax error: Error while parsing floating-point: encountered end-of-file");
  CHECK(error.message.zh == "语法错误（第 1 行第 7 列）：此处不符合 TOML 的写法（Error while parsing "
                            "floating-point: encountered end-of-file）");
  CHECK(refused("a = 1 \x1b[31m").message.en.find('\x1b') == std::string::npos);
}
