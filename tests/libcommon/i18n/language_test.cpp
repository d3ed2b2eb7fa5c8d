// SPDX-License-Identifier: Apache-2.0
#include "i18n/language.hpp"
#include <cstdlib>
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

// Clears what choose_language looks at, and what a test has set.
class Environment {
 public:
  Environment() { clear(); }
  ~Environment() { clear(); }
  void set(const char* name, const char* value) { setenv(name, value, 1); }

 private:
  static void clear()
  {
    for (const char* name : {"EDUAUDIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"})
      unsetenv(name);
  }
};

} // namespace

TEST_CASE("languages are known by tag and by locale name")
{
  CHECK(parse_language("en") == Language::en);
  CHECK(parse_language("zh") == Language::zh);
  CHECK(parse_language("zh_CN.UTF-8") == Language::zh);
  CHECK(parse_language("zh-Hans") == Language::zh);
  CHECK(parse_language("ZH_cn") == Language::zh);
  CHECK(parse_language("en_GB@euro") == Language::en);
  CHECK(parse_language("zh.GB18030") == Language::zh);
}

TEST_CASE("other names are no language")
{
  for (const auto* name : {"", "C", "POSIX", "C.UTF-8", "fr_FR", "english", "zhuang", "z", "_zh"})
    CHECK_MESSAGE(!parse_language(name), name);
}

TEST_CASE("the tags are those of BCP 47")
{
  CHECK(language_tag(Language::en) == "en");
  CHECK(language_tag(Language::zh) == "zh-CN");
}

TEST_CASE("without a hint the language is English")
{
  Environment environment;
  CHECK(choose_language("", "") == Language::en);
}

TEST_CASE("the first hint decides")
{
  Environment environment;
  environment.set("LANG", "zh_CN.UTF-8");
  CHECK(choose_language("", "") == Language::zh);
  environment.set("LC_MESSAGES", "en_US.UTF-8");
  CHECK(choose_language("", "") == Language::en);
  environment.set("LC_ALL", "zh_CN");
  CHECK(choose_language("", "") == Language::zh);
  CHECK(choose_language("", "en") == Language::en);
  environment.set("EDUAUDIT_LANG", "zh");
  CHECK(choose_language("", "en") == Language::zh);
  CHECK(choose_language("en", "zh") == Language::en);
}

TEST_CASE("a locale that is set asks for English, even the C locale")
{
  Environment environment;
  environment.set("LANG", "zh_CN.UTF-8");
  environment.set("LC_ALL", "C");
  CHECK(choose_language("", "") == Language::en);
  SUBCASE("but the configuration of a school goes before it")
  {
    CHECK(choose_language("", "zh") == Language::zh);
  }
  SUBCASE("an empty one is not set")
  {
    environment.set("LC_ALL", "");
    CHECK(choose_language("", "") == Language::zh);
  }
}

TEST_CASE("what is no language is no hint")
{
  Environment environment;
  environment.set("EDUAUDIT_LANG", "fr");
  CHECK(choose_language("de", "zh") == Language::zh);
}

TEST_CASE("texts and words are taken in either language")
{
  constexpr Text text{"log", "日志"};
  CHECK(in(Language::en, text) == "log");
  CHECK(in(Language::zh, text) == "日志");
  const Words words("logs", "日志们");
  CHECK(in(Language::en, words) == "logs");
  CHECK(in(Language::zh, words) == "日志们");
}
