// SPDX-License-Identifier: Apache-2.0
#include "base/folder_error.hpp"
#include "base/utf8.hpp"
#include "i18n/language.hpp"
#include <array>
#include <cerrno>
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

constexpr auto kinds = std::to_array<ErrorKind>(
    {ErrorKind::usage, ErrorKind::config, ErrorKind::not_found, ErrorKind::permission,
     ErrorKind::cannot_create, ErrorKind::read, ErrorKind::write, ErrorKind::bad_data, ErrorKind::damaged,
     ErrorKind::truncated, ErrorKind::limit, ErrorKind::unsupported, ErrorKind::broken_pipe,
     ErrorKind::internal});

bool has_chinese(std::string_view text)
{
  for (std::size_t i = 0; i < text.size();)
    if (const auto code_point = next_code_point(text, i); code_point >= 0x4E00 && code_point < 0xA000)
      return true;
  return false;
}

bool contains(std::string_view text, std::string_view part)
{
  return text.find(part) != std::string_view::npos;
}

// Half-width punctuation behind a Chinese character, or full-width punctuation in English.
bool mixes_widths(const Words& words)
{
  for (const auto* wide : {"，", "。", "：", "；", "（", "）", "？", "“"})
    if (contains(words.en, wide))
      return true;
  char32_t before = 0;
  for (std::size_t i = 0; i < words.zh.size();) {
    const auto code_point = next_code_point(words.zh, i);
    if (before >= 0x4E00 && before < 0xA000 && code_point < 0x80 &&
        std::string_view(",.:;?!()").find(static_cast<char>(code_point)) != std::string_view::npos)
      return true;
    before = code_point;
  }
  return false;
}

} // namespace

TEST_CASE("every kind has a sentence in both languages, with and without subject and detail")
{
  for (const auto kind : kinds)
    for (const auto* subject : {"", "/srv/log/a.log"})
      for (const auto* detail : {"", "line 3 has 5 columns"}) {
        const auto words = sentence({kind, subject, verbatim(detail)});
        CAPTURE(words.en);
        CAPTURE(words.zh);
        CHECK(words.en.ends_with('.'));
        CHECK(words.zh.ends_with("。"));
        CHECK(has_chinese(words.zh));
        CHECK_FALSE(has_chinese(words.en));
        CHECK_FALSE(mixes_widths(words));
        CHECK_FALSE(contains(words.en, "{}"));
        CHECK_FALSE(contains(words.zh, "{}"));
        CHECK(contains(words.en, subject));
        CHECK(contains(words.zh, subject));
        CHECK(contains(words.en, detail));
        CHECK(contains(words.zh, detail));
      }
}

TEST_CASE("a sentence says what is wrong and what to do")
{
  const auto words = sentence(system_error("/etc/shadow", EACCES).value());
  CHECK(words.en ==
        "/etc/shadow is closed to this user. Run it as root or as a member of the group that may read it.");
  CHECK(words.zh ==
        "当前用户无权访问“/etc/shadow”。请以 root 身份运行，或者改用有权读取它的用户组的成员来运行。");
}

TEST_CASE("what the system says is translated, and left out where it only repeats")
{
  const auto full = sentence(system_error("/srv/out", ENOSPC, ErrorKind::write).value());
  CHECK(contains(full.en, "can't be written: No space left on device."));
  CHECK(contains(full.zh, "无法写入“/srv/out”：磁盘空间不足。"));
  const auto missing = sentence(system_error("/srv/in", ENOENT).value());
  CHECK(missing.en == "/srv/in does not exist. Check the name and the path.");
  CHECK(missing.zh == "找不到“/srv/in”。请核对名称和路径。");
}

TEST_CASE("where a file is wanted, a folder is told to be one, and the file in it is asked for")
{
  const auto words = sentence({ErrorKind::unsupported, "www", folder_words});
  CHECK(words.en == "www is a folder, not a file. Name the file in it that is meant.");
  CHECK(words.zh == "“www”是目录，不是文件。请指明其中的文件。");
}

TEST_CASE("a foreign name can't write to the terminal")
{
  const auto words = sentence({ErrorKind::read, "a\x1b[2J\n.log", verbatim("bad \x07")});
  for (const auto& text : {words.en, words.zh})
    for (const char letter : text)
      CHECK((static_cast<unsigned char>(letter) >= 0x20));
}

TEST_CASE("braces in a name are only braces")
{
  CHECK(contains(sentence({ErrorKind::read, "{}{0}", verbatim("{1}")}).en, "{}{0} can't be read: {1}."));
}

TEST_CASE("a sentence is closed once, and says a thing once")
{
  const auto asked = sentence({ErrorKind::bad_data, "a.toml", {"did you mean \"b\"?", "是不是“b”？"}});
  CHECK(contains(asked.en, "\"b\"?"));
  CHECK_FALSE(contains(asked.en, "?."));
  CHECK_FALSE(contains(asked.zh, "？。"));
  const auto cut =
      sentence({ErrorKind::truncated, "a.gz", {"the compressed stream is cut short", "压缩数据提前结束"}});
  CHECK(cut.zh == "“a.gz”不完整：压缩数据提前结束。可能仍在写入，或者传输中断。");
}
