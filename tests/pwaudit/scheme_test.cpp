// SPDX-License-Identifier: Apache-2.0
#include "scheme.hpp"
#include <doctest/doctest.h>
#include <string>

using namespace eduaudit::pwaudit;

namespace {

std::string digits(std::size_t count)
{
  return std::string(count, 'a');
}

} // namespace

TEST_CASE("each form is known by prefix, alphabet and length, with its cost")
{
  const auto check = [](const std::string& stored, Scheme scheme, std::optional<int64_t> cost) {
    const auto form = parse_hash(stored);
    CHECK_MESSAGE(form.scheme == scheme, scheme_name(form.scheme), " for ", stored);
    CHECK_MESSAGE(form.cost == cost, stored);
  };
  check(digits(13), Scheme::descrypt, {});
  check(digits(24), Scheme::bigcrypt, {});
  check("_J9..rasmBYk8r9AiWNc", Scheme::bsdicrypt, 725); // crypt(5)'s own example
  check("$1$salt$" + digits(22), Scheme::md5crypt, 1000);
  check("$apr1$salt$" + digits(22), Scheme::apr1, 1000);
  check("$5$salt$" + digits(43), Scheme::sha256crypt, 5000);
  check("$6$rounds=65536$salt$" + digits(86), Scheme::sha512crypt, 65536);
  check("$2y$12$" + digits(53), Scheme::bcrypt, 12);
  check("$2x$05$" + digits(53), Scheme::bcrypt_x, 5);
  check("$y$j9T$salt$" + digits(43), Scheme::yescrypt, 12);
  check("$gy$j9T$salt$" + digits(43), Scheme::gost_yescrypt, 12);
  check("$7$CU..../....salt$" + digits(43), Scheme::scrypt, 14);
  check("$3$$8846f7eaee8fb117ad06bdd830b7586c", Scheme::nt, {});
  check("$sha1$40000$salt$" + digits(28), Scheme::sha1crypt, 40000);
  check("$md5,rounds=904$salt$$" + digits(22), Scheme::sunmd5, 5000);
  check("{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=", Scheme::sha1, {});
  check("{PLAIN}x", Scheme::clear, {});
}

TEST_CASE("what is cut short, too long or of another alphabet is not recognised")
{
  for (const auto& stored : {std::string("x"),
                             std::string("*"),
                             digits(12),
                             digits(14),
                             std::string("abcdefghijkl!"),
                             "$6$salt$" + digits(85),
                             "$6$rounds=10$salt$" + digits(86),
                             "$6$rounds=$salt$" + digits(86),
                             "$6$rounds=5000" + digits(86),
                             "$2y$3$" + digits(54),
                             "$2y$32$" + digits(53),
                             "$2y$10$" + digits(52),
                             "$y$j9T$" + digits(43),
                             "$y$$salt$" + digits(43),
                             "$1$ninechars$" + digits(22),
                             std::string("$3$$8846F7EAEE8FB117AD06BDD830B7586C"),
                             std::string("{SHA}AAAA"),
                             std::string("{SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g="),
                             std::string("$9$what$is$this"),
                             std::string("$"),
                             std::string("$6$"),
                             std::string("$md5"),
                             std::string("$sha1$"),
                             std::string("$7$"),
                             std::string("$2y"),
                             std::string("_")})
    CHECK_MESSAGE(parse_hash(stored).scheme == Scheme::unrecognised, stored);
}

TEST_CASE("the price of a guess follows the cost, and absurd costs stay in range")
{
  const auto price = [](const std::string& stored) { return parse_hash(stored).guess_ns; };
  CHECK(price("$2y$11$" + digits(53)) == 2 * price("$2y$10$" + digits(53)));
  CHECK(price("$y$jAT$salt$" + digits(43)) == 2 * price("$y$j9T$salt$" + digits(43)));
  CHECK(price("$6$rounds=10000$s$" + digits(86)) == 2 * price("$6$s$" + digits(86)));
  constexpr int64_t second = 1'000'000'000;
  for (const auto& stored :
       {"$2y$31$" + digits(53), "$6$rounds=999999999$s$" + digits(86), "$y$jzzzzzzz$s$" + digits(43),
        "$y$jiT$salt$" + digits(43), "$7$zzzzzzzzzzzsalt$" + digits(43), "$sha1$4000000000$s$" + digits(28)})
    CHECK_MESSAGE(price(stored) > second, stored);
}
