// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "crypto/digest.hpp"
#include "crypto/timestamp.hpp"
#include <doctest/doctest.h>

using namespace eduaudit;

TEST_CASE("a time-stamp query holds the digest of the message, and a new nonce each time")
{
  const auto query = timestamp_query("message\n");
  REQUIRE(query);
  CHECK(query->find(digest(DigestKind::sha256, "message\n")) != std::string::npos);
  CHECK(query->front() == '\x30');
  CHECK(static_cast<std::size_t>((*query)[1]) + 2 == query->size());
  CHECK(query->find(*from_hex("0609608648016503040201")) != std::string::npos); // SHA-256
  CHECK(query->ends_with(*from_hex("0101ff"))); // the certificate is asked for
  CHECK(*timestamp_query("message\n") != *query);
}
