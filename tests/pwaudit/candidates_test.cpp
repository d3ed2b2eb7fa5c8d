// SPDX-License-Identifier: Apache-2.0
#include "candidates.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include <set>

using namespace eduaudit::pwaudit;

namespace {

bool has(const std::vector<std::string>& words, std::string_view word)
{
  return std::ranges::find(words, word) != words.end();
}

} // namespace

TEST_CASE("the list is compiled in whole, with every sign as it stands in the file")
{
  CHECK(common_words().size() > 300);
  CHECK(common_words().front() == "123456");
  CHECK(common_words_version() == "2026-11");
  for (const auto word :
       {"woaini1314", "5201314", "Huawei12#$", "123qwe!@#", "admin@huawei.com", "Aa123456.", "20262026"})
    CHECK_MESSAGE(std::ranges::find(common_words(), word) != common_words().end(), word);
  const std::set<std::string_view> once(common_words().begin(), common_words().end());
  CHECK(once.size() == common_words().size());
}

TEST_CASE("what people make of a login name is tried")
{
  const auto words = candidates_for("zhangsan", 2026);
  for (const auto word : {"", "zhangsan", "zhangsan123", "Zhangsan@123", "zhangsan2026", "Zhangsan@2026",
                          "zhangsan2020", "nasgnahz", "zhangsanzhangsan", "123zhangsan", "123456"})
    CHECK_MESSAGE(has(words, word), word);
  CHECK_FALSE(has(words, "zhangsan2019"));
}

TEST_CASE("numbers, mail addresses and machine accounts are taken apart")
{
  CHECK(has(candidates_for("S20260101", 2026), "260101"));
  CHECK(has(candidates_for("zhang.san@school.example", 2026), "zhang.san123"));
  CHECK(has(candidates_for("PC01$", 2026), "PC01123"));
  CHECK(has(candidates_for("张测试", 2026), "张测试123"));
}

TEST_CASE("every word is tried once, and the likeliest stand first")
{
  const auto words = candidates_for("admin", 2026);
  CHECK(std::set<std::string>(words.begin(), words.end()).size() == words.size());
  CHECK(words[0].empty());
  CHECK(std::ranges::find(words, "123456") - words.begin() < 4);
  CHECK(std::ranges::find(words, "admin") - words.begin() < 4);
  CHECK(std::ranges::find(words, "admin123") - words.begin() < 8);
  CHECK(std::ranges::find(words, "123456") < std::ranges::find(words, "admin!@#"));
}
