// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "crypto/digest.hpp"
#include <doctest/doctest.h>
#include <span>
#include <thread>
#include <vector>

using namespace eduaudit;

namespace {

constexpr DigestKind all_kinds[] = {DigestKind::sha256, DigestKind::sha512, DigestKind::sm3, DigestKind::sha1,
                                    DigestKind::md5};

std::string hex_of(std::string_view bytes)
{
  return hex(std::span(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

std::string bytes_of(std::string_view digits)
{
  const auto bytes = from_hex(digits);
  REQUIRE(bytes);
  return *bytes;
}

} // namespace

TEST_CASE("known answers: FIPS 180-4, GB/T 32905-2016, RFC 1321")
{
  struct Row {
    DigestKind kind;
    std::string_view message;
    std::string_view expected;
  };
  const Row rows[] = {
      {DigestKind::sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {DigestKind::sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {DigestKind::sha256, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {DigestKind::sha512, "abc",
       "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
       "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"},
      {DigestKind::sm3, "abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"},
      {DigestKind::sm3, "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd",
       "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"},
      {DigestKind::sha1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"},
      {DigestKind::md5, "abc", "900150983cd24fb0d6963f7d28e17f72"},
  };
  for (const auto& row : rows) {
    CAPTURE(digest_name(row.kind));
    CHECK(digest_hex(row.kind, row.message) == row.expected);
    CHECK(hex_of(digest(row.kind, row.message)) == row.expected);
    CHECK(digest(row.kind, row.message).size() == digest_size(row.kind));
  }
}

TEST_CASE("a running digest in pieces is the digest of the whole")
{
  const std::string text(100'000, 'x');
  for (const auto kind : all_kinds) {
    Hasher hasher(kind);
    for (std::size_t i = 0; i < text.size(); i += 777)
      hasher.update(std::string_view(text).substr(i, 777));
    CHECK(hasher.finish_hex() == digest_hex(kind, text));
    hasher.reset();
    hasher.update(text);
    std::vector<unsigned char> raw(digest_size(kind));
    hasher.finish_into(raw);
    CHECK(hex(raw) == digest_hex(kind, text));
  }
}

TEST_CASE("reset starts again, also in the middle")
{
  Hasher hasher;
  hasher.update("something else");
  hasher.reset();
  hasher.update("abc");
  const auto first = hasher.finish();
  hasher.reset();
  hasher.update("abc");
  CHECK(hasher.finish() == first);
  CHECK(first == digest(DigestKind::sha256, "abc"));
}

TEST_CASE("peek shows the digest so far and changes nothing")
{
  Hasher hasher;
  CHECK(hasher.peek_hex() == digest_hex(DigestKind::sha256, ""));
  hasher.update("ab");
  CHECK(hasher.peek_hex() == digest_hex(DigestKind::sha256, "ab"));
  CHECK(hasher.peek_hex() == digest_hex(DigestKind::sha256, "ab"));
  hasher.update("c");
  CHECK(hasher.peek_hex() == digest_hex(DigestKind::sha256, "abc"));
  CHECK(hasher.finish_hex() == digest_hex(DigestKind::sha256, "abc"));
}

TEST_CASE("a hasher goes on after it was moved")
{
  Hasher first;
  first.update("ab");
  Hasher second(std::move(first));
  second.update("c");
  Hasher third(DigestKind::md5);
  third = std::move(second);
  CHECK(third.finish_hex() == digest_hex(DigestKind::sha256, "abc"));
}

TEST_CASE("a shared digest does not disturb a running one")
{
  Hasher hasher;
  hasher.update("ab");
  CHECK(digest_hex(DigestKind::sha256, "other") != digest_hex(DigestKind::sha256, "abc"));
  hasher.update("c");
  CHECK(hasher.finish_hex() == digest_hex(DigestKind::sha256, "abc"));
}

TEST_CASE("threads digest at the same time")
{
  const auto expected = digest_hex(DigestKind::sm3, "abc");
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (auto& result : results)
    threads.emplace_back([&result] {
      for (int i = 0; i < 500; ++i)
        result = digest_hex(DigestKind::sm3, "abc");
    });
  for (auto& thread : threads)
    thread.join();
  for (const auto& result : results)
    CHECK(result == expected);
}

TEST_CASE("digests by name")
{
  for (const auto kind : all_kinds)
    CHECK(parse_digest_kind(digest_name(kind)) == kind);
  CHECK(parse_digest_kind("SHA-256") == DigestKind::sha256);
  CHECK(parse_digest_kind("SHA512") == DigestKind::sha512);
  for (const std::string_view bad : {"", "sha", "sha224", "crc32", "sha2566"}) {
    const auto kind = parse_digest_kind(bad);
    REQUIRE_FALSE(kind);
    CHECK(kind.error().kind == ErrorKind::unsupported);
    CHECK(kind.error().subject == bad);
  }
}

TEST_CASE("HMAC of RFC 4231, RFC 2202 and with a key of every interesting length")
{
  struct Row {
    DigestKind kind;
    std::string key;
    std::string_view message;
    std::string_view expected;
  };
  const Row rows[] = {
      {DigestKind::sha256, std::string(20, '\x0b'), "Hi There",
       "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
      {DigestKind::sha512, std::string(20, '\x0b'), "Hi There",
       "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
       "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"},
      {DigestKind::sha256, "Jefe", "what do ya want for nothing?",
       "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
      {DigestKind::sha256, std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
       "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
      {DigestKind::sha512, std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
       "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
       "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"},
      {DigestKind::sha1, "Jefe", "what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"},
      {DigestKind::md5, "Jefe", "what do ya want for nothing?", "750c783e6ab0b503eaa86e310a5db738"},
      {DigestKind::sha256, "", "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.expected);
    CHECK(hex_of(hmac(row.kind, row.key, row.message)) == row.expected);
  }
}

TEST_CASE("a key of exactly one block is used as it is, one byte more is hashed")
{
  const std::string block(64, 'k');
  CHECK(hmac(DigestKind::sha256, block, "m") !=
        hmac(DigestKind::sha256, digest(DigestKind::sha256, block), "m"));
  const std::string longer(65, 'k');
  CHECK(hmac(DigestKind::sha256, longer, "m") ==
        hmac(DigestKind::sha256, digest(DigestKind::sha256, longer), "m"));
}

TEST_CASE("HMAC with SM3 is what openssl prints")
{
  CHECK(hex_of(hmac(DigestKind::sm3, "key", "message")) ==
        "34c90b291a80b7fd7f2be43d683935bab9d149164666c4ef8857c815cf2ef832");
}

TEST_CASE("comparison in constant time says what == says")
{
  CHECK(equal_in_constant_time("same", "same"));
  CHECK(equal_in_constant_time("", ""));
  CHECK_FALSE(equal_in_constant_time("same", "samf"));
  CHECK_FALSE(equal_in_constant_time("same", "tame"));
  CHECK_FALSE(equal_in_constant_time("same", "sam"));
  CHECK_FALSE(equal_in_constant_time("", "a"));
  CHECK(equal_in_constant_time(bytes_of("0061"), bytes_of("0061")));
  CHECK_FALSE(equal_in_constant_time(bytes_of("0061"), bytes_of("0062")));
}
