// SPDX-License-Identifier: Apache-2.0
#include "apr1.hpp"
#include "verify.hpp"
#include <doctest/doctest.h>
#include <string>

using namespace eduaudit::pwaudit;

namespace {

Match try_on(std::string_view stored, std::string_view guess)
{
  return verify(parse_hash(stored).scheme, stored, guess);
}

} // namespace

// All made by others: glibc's SHA-crypt page, John the Ripper's self-tests, Apache's page on formats,
// OpenSSL's passwd.
TEST_CASE("known answers of other programs")
{
  struct Vector {
    std::string_view password;
    std::string_view stored;
  };
  constexpr Vector vectors[] = {
      {"Hello world!", "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/"
                       "O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1"},
      {"Hello world!", "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5"},
      {"U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"},
      {"password", "$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/"},
      {"password", "$3$$8846f7eaee8fb117ad06bdd830b7586c"},
      {"password", "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g="},
      {"myPassword", "$apr1$r31.....$HqJZimcKQFAMYayBlzkrA/"},
      {"password", "$apr1$saltsalt$yAAkm4libquA.ZWLHbSBq/"},
      {"U*U*U*U*", "CCNf8Sbh3HDfQ"},
  };
  for (const auto& vector : vectors) {
    CHECK_MESSAGE(try_on(vector.stored, vector.password) == Match::yes, vector.stored);
    CHECK_MESSAGE(try_on(vector.stored, "other") == Match::no, vector.stored);
  }
}

TEST_CASE("apr1 holds for every length around its block of 16")
{
  CHECK(apr1_crypt("", "saltsalt") != apr1_crypt("a", "saltsalt"));
  CHECK(apr1_crypt("0123456789abcdef", "saltsalt") != apr1_crypt("0123456789abcde", "saltsalt"));
  CHECK(apr1_crypt("x", "s").size() == std::string("$apr1$s$").size() + 22);
}

TEST_CASE("salted SHA-1 takes as salt whatever follows the digest")
{
  // printf 'passwordsalt' | sha1sum, with the salt behind it, in base64
  CHECK(try_on("{SSHA}yI6cZwQadOA1e+/f+T+H3eCQQhRzYWx0", "password") == Match::yes);
  CHECK(try_on("{SSHA}yI6cZwQadOA1e+/f+T+H3eCQQhRzYWx0", "passwordx") == Match::no);
}

TEST_CASE("a text that the library refuses or answers in another form proves nothing")
{
  CHECK(verify(Scheme::sha512crypt, "$6$saltstring$tooshort", "x") == Match::unsupported);
  CHECK(verify(Scheme::yescrypt, "$y$j9T$!!$aaaa", "x") == Match::unsupported);
  CHECK(verify(Scheme::bcrypt, "*0", "x") == Match::unsupported);
  CHECK(verify(Scheme::descrypt, "", "x") == Match::unsupported);
  CHECK(verify(Scheme::unrecognised, "x", "x") == Match::unsupported);
}

// Made by libxcrypt, by itself: crypt("longer-than-eight", "ab" and 33 dots).
TEST_CASE("bigcrypt answers a guess of another length in another length, which is a no")
{
  constexpr std::string_view stored = "abj.7cSweMkFk8wxu4Cq8KUouT.CpuykyY6";
  CHECK(try_on(stored, "longer-than-eight") == Match::yes);
  for (const auto* guess : {"", "short", "longer-t", "longer-than-eighty-words"})
    CHECK_MESSAGE(try_on(stored, guess) == Match::no, guess);
}

TEST_CASE("text in clear is compared as it is")
{
  CHECK(verify(Scheme::clear, "abc", "abc") == Match::yes);
  CHECK(verify(Scheme::clear, "abc", "ab") == Match::no);
  CHECK(verify(Scheme::clear, "abc", "") == Match::no);
}
