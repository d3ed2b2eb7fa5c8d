// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "crypto/ed25519.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

namespace {

std::string bytes_of(std::string_view digits)
{
  const auto bytes = from_hex(digits);
  REQUIRE(bytes);
  return *bytes;
}

struct Vector {
  std::string_view seed;
  std::string_view public_key;
  std::string_view message;
  std::string_view signature;
};

// RFC 8032 section 7.1, tests 1 to 3.
constexpr Vector vectors[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f"
     "0595bbe2"
     "4655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2ea"
     "eb4302ae"
     "eb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e"
     "9716ed28"
     "dc027beceea1ec40a"},
};

} // namespace

TEST_CASE("the vectors of RFC 8032")
{
  for (const auto& vector : vectors) {
    CAPTURE(vector.message);
    const auto key = ed25519_from_seed(bytes_of(vector.seed));
    REQUIRE(key);
    CHECK(key->public_key == bytes_of(vector.public_key));
    const auto signature = ed25519_sign(*key, bytes_of(vector.message));
    REQUIRE(signature);
    CHECK(*signature == bytes_of(vector.signature));
    CHECK(ed25519_verify(key->public_key, bytes_of(vector.message), *signature));
  }
}

TEST_CASE("one changed bit anywhere is seen")
{
  const auto key = ed25519_from_seed(bytes_of(vectors[2].seed));
  REQUIRE(key);
  const std::string message = "evidence.log 2026-11-22";
  const auto signature = ed25519_sign(*key, message);
  REQUIRE(signature);
  const auto flipped = [](std::string bytes, std::size_t at) {
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    return bytes;
  };
  for (std::size_t i = 0; i < signature->size(); ++i)
    CHECK_FALSE(ed25519_verify(key->public_key, message, flipped(*signature, i)));
  for (std::size_t i = 0; i < message.size(); ++i)
    CHECK_FALSE(ed25519_verify(key->public_key, flipped(message, i), *signature));
  for (std::size_t i = 0; i < key->public_key.size(); ++i)
    CHECK_FALSE(ed25519_verify(flipped(key->public_key, i), message, *signature));
  CHECK(ed25519_verify(key->public_key, message, *signature));
}

TEST_CASE("a generated key is new each time and signs for itself only")
{
  const auto one = ed25519_generate();
  const auto other = ed25519_generate();
  CHECK(one.seed.size() == 32);
  CHECK(one.seed.expose() != other.seed.expose());
  const auto signature = ed25519_sign(one, "text");
  REQUIRE(signature);
  CHECK(ed25519_verify(one.public_key, "text", *signature));
  CHECK_FALSE(ed25519_verify(other.public_key, "text", *signature));
}

TEST_CASE("wrong lengths are refused, not read past")
{
  const auto key = ed25519_generate();
  const auto signature = ed25519_sign(key, "text");
  REQUIRE(signature);
  for (const std::size_t size : {0u, 31u, 33u, 64u}) {
    const auto bad = ed25519_from_seed(std::string(size, 's'));
    REQUIRE_FALSE(bad);
    CHECK(bad.error().kind == ErrorKind::bad_data);
    CHECK_FALSE(ed25519_verify(std::string(size, 'p'), "text", *signature));
  }
  CHECK_FALSE(ed25519_verify(key.public_key, "text", ""));
  CHECK_FALSE(ed25519_verify(key.public_key, "text", signature->substr(0, 63)));
  CHECK_FALSE(ed25519_verify(key.public_key, "text", *signature + "x"));
  const auto unsigned_text = ed25519_sign(Ed25519Key{}, "text");
  REQUIRE_FALSE(unsigned_text);
  CHECK(unsigned_text.error().kind == ErrorKind::bad_data);
}
