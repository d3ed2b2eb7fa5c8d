// SPDX-License-Identifier: Apache-2.0
#include "series/member_names.hpp"
#include <doctest/doctest.h>
#include <string>

using eduaudit::backupverify::MemberNames;

TEST_CASE("most of the documents with the same strange word behind their names are a sign")
{
  const auto seen = [](int odd, int plain, const std::string& suffix) {
    MemberNames names;
    for (int i = 0; i < odd; ++i)
      names.take("data/class" + std::to_string(i) + ".docx" + suffix);
    for (int i = 0; i < plain; ++i)
      names.take("data/photo" + std::to_string(i) + ".JPG");
    return names.sign().has_value();
  };
  CHECK(seen(150, 50, ".locked"));
  CHECK_FALSE(seen(150, 50, ""));
  CHECK_FALSE(seen(150, 50, ".bak"));
  CHECK_FALSE(seen(99, 0, ".locked"));
  CHECK_FALSE(seen(150, 151, ".locked"));
}

TEST_CASE("a note in several folders is a sign, and a page on decryption is none")
{
  MemberNames names;
  names.take("usr/share/doc/openssl/decrypt.html");
  names.take("a/HOW_TO_DECRYPT.txt");
  names.take("b/HOW_TO_DECRYPT.txt");
  CHECK_FALSE(names.sign());
  names.take("c/HOW_TO_DECRYPT.txt");
  CHECK(names.sign());
  CHECK(names.sign()->en.find("a/HOW_TO_DECRYPT.txt") != std::string::npos);
}
