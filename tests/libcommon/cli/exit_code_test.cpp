// SPDX-License-Identifier: Apache-2.0
#include "cli/exit_code.hpp"
#include <algorithm>
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("kinds of errors have the numbers of sysexits.h")
{
  CHECK(static_cast<int>(exit_code(ErrorKind::usage)) == 64);
  CHECK(static_cast<int>(exit_code(ErrorKind::bad_data)) == 65);
  CHECK(static_cast<int>(exit_code(ErrorKind::not_found)) == 66);
  CHECK(static_cast<int>(exit_code(ErrorKind::internal)) == 70);
  CHECK(static_cast<int>(exit_code(ErrorKind::cannot_create)) == 73);
  CHECK(static_cast<int>(exit_code(ErrorKind::write)) == 74);
  CHECK(static_cast<int>(exit_code(ErrorKind::permission)) == 77);
  CHECK(static_cast<int>(exit_code(ErrorKind::config)) == 78);
  CHECK(static_cast<int>(exit_code(ErrorKind::broken_pipe)) == 141);
}

TEST_CASE("input that can't be used is bad data, input that was not read to its end is incomplete")
{
  for (const auto kind : {ErrorKind::damaged, ErrorKind::truncated, ErrorKind::limit, ErrorKind::unsupported})
    CHECK(exit_code(kind) == ExitCode::bad_data);
  CHECK(exit_code(ErrorKind::read) == ExitCode::incomplete);
}

TEST_CASE("no error ends as a success or as findings")
{
  for (int kind = 0; kind <= static_cast<int>(ErrorKind::internal); ++kind)
    CHECK(static_cast<int>(exit_code(static_cast<ErrorKind>(kind))) > 1);
}

TEST_CASE("every code is explained once, in order and in both languages")
{
  const auto texts = exit_code_texts();
  CHECK(texts.size() == 12);
  CHECK(std::ranges::is_sorted(texts, std::less<>{}, &ExitCodeText::code));
  CHECK(std::ranges::adjacent_find(texts, {}, &ExitCodeText::code) == texts.end());
  for (const auto& [code, meaning] : texts) {
    CHECK_FALSE(meaning.en.empty());
    CHECK_FALSE(meaning.zh.empty());
  }
}
