// SPDX-License-Identifier: Apache-2.0
#include "jsonl/lines.hpp"
#include <doctest/doctest.h>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

using namespace eduaudit;

namespace {

struct Piece {
  std::string bytes;
  std::string content;
  bool ended;
  bool oversize;
  bool begins;
};

std::vector<Piece> read_all(const std::string& text, std::size_t limit = 1 << 20)
{
  const int fd = memfd_create("lines", 0);
  REQUIRE(::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  ::lseek(fd, 0, SEEK_SET);
  jsonl::LineStream stream(fd, limit);
  std::vector<Piece> pieces;
  jsonl::RawLine line;
  while (*stream.next(line))
    pieces.push_back(
        {std::string(line.bytes), std::string(line.content), line.ended, line.oversize, line.begins});
  ::close(fd);
  return pieces;
}

std::string joined(const std::vector<Piece>& pieces)
{
  std::string all;
  for (const auto& piece : pieces)
    all += piece.bytes;
  return all;
}

} // namespace

TEST_CASE("lines keep their bytes, and their content has no line end")
{
  const auto lines = read_all("a\r\n\nb");
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].content == "a");
  CHECK(lines[0].bytes == "a\r\n");
  CHECK(lines[1].content.empty());
  CHECK(lines[1].ended);
  CHECK(lines[2].content == "b");
  CHECK_FALSE(lines[2].ended);
}

TEST_CASE("an empty stream has no line")
{
  CHECK(read_all("").empty());
}

TEST_CASE("many lines over many blocks come out whole and in order")
{
  std::string text;
  for (int i = 0; i < 200000; ++i)
    text += "line " + std::to_string(i) + std::string(static_cast<std::size_t>(i % 37), '.') + "\n";
  const auto lines = read_all(text);
  CHECK(lines.size() == 200000);
  CHECK(joined(lines) == text);
  CHECK(lines[123456].content.starts_with("line 123456"));
}

TEST_CASE("a line over the limit passes in pieces and is marked, the next one is whole")
{
  const std::string longer(3'000'000, 'x');
  const auto lines = read_all("a\n" + longer + "\nb\n", 1 << 20);
  CHECK(joined(lines) == "a\n" + longer + "\nb\n");
  REQUIRE(lines.size() >= 3);
  CHECK_FALSE(lines.front().oversize);
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    CHECK(lines[i].oversize);
    CHECK(lines[i].content.empty());
    CHECK(lines[i].begins == (i == 1));
  }
  CHECK(lines.back().content == "b");
  CHECK_FALSE(lines.back().oversize);
}

TEST_CASE("a line just at the limit is not oversize")
{
  const std::string just(1 << 20, 'x');
  for (const auto* end : {"\n", "\r\n", ""}) {
    CAPTURE(end);
    const auto good = read_all(just + end);
    REQUIRE(good.size() == 1);
    CHECK_FALSE(good[0].oversize);
    CHECK(read_all(just + "x" + end)[0].oversize);
  }
}
