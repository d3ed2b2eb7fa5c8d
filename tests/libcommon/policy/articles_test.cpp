// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "policy/articles.hpp"
#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <set>
#include <string>
#include <vector>

using namespace eduaudit;

namespace {

// The articles of the published text, one a line, without blanks: "第十一条各单位要……".
std::vector<std::string> published()
{
  std::ifstream file(std::string(std::getenv("TEST_DATA")) + "/measures.txt");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);)
    lines.push_back(line);
  return lines;
}

std::string without_blanks(std::string_view text)
{
  std::string out(text);
  std::erase(out, ' ');
  return out;
}

bool has_chinese(std::string_view text)
{
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
}

} // namespace

TEST_CASE("the Chinese text is the published one, word for word")
{
  const auto lines = published();
  REQUIRE(lines.size() == articles().size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& article = articles()[i];
    CAPTURE(article.number);
    const std::string heading_end = "条";
    const auto body = lines[i].substr(lines[i].find(heading_end) + heading_end.size());
    CHECK(without_blanks(article.text.zh) == body);
  }
}

TEST_CASE("the articles are 11 to 25 in order")
{
  for (int i = 0; i < 15; ++i)
    CHECK(articles()[static_cast<std::size_t>(i)].number == 11 + i);
}

TEST_CASE("an article is found by its number, and none beyond the list")
{
  REQUIRE(find_article(22));
  CHECK(find_article(22)->text.zh.find("至少六个月") != std::string_view::npos);
  CHECK(find_article(22)->text.en.find("at least six months") != std::string_view::npos);
  CHECK(find_article(10) == nullptr);
  CHECK(find_article(26) == nullptr);
  CHECK(find_article(-11) == nullptr);
}

TEST_CASE("each article has a short title of its own and a full text in both languages")
{
  std::set<std::string_view> titles;
  for (const auto& article : articles()) {
    CAPTURE(article.number);
    titles.insert({article.title.en, article.title.zh});
    CHECK(display_width(article.title.en) <= 40);
    CHECK(display_width(article.title.zh) <= 32);
    CHECK_FALSE(has_chinese(article.title.en));
    CHECK_FALSE(has_chinese(article.text.en));
    CHECK(has_chinese(article.title.zh));
    CHECK(article.text.en.ends_with('.'));
    CHECK(article.text.zh.ends_with("。"));
  }
  CHECK(titles.size() == 30);
}

TEST_CASE("the texts have no scars of line breaks")
{
  for (const auto& article : articles()) {
    CAPTURE(article.number);
    for (const auto text : {article.text.en, article.text.zh}) {
      CHECK(text.find("  ") == std::string_view::npos);
      CHECK(text.find('\n') == std::string_view::npos);
      CHECK(text.find('\f') == std::string_view::npos);
    }
  }
}
