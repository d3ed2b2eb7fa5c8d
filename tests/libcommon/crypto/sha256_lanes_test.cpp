// SPDX-License-Identifier: Apache-2.0
#include "crypto/digest.hpp"
#include "crypto/sha256_lanes.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include <random>
#include <string>
#include <vector>

using namespace eduaudit;

namespace {

std::string random_text(std::mt19937& random, std::size_t size)
{
  std::string text(size, '\0');
  for (char& byte : text)
    byte = static_cast<char>(random());
  return text;
}

std::vector<unsigned char> padded(const std::string& text)
{
  std::vector<unsigned char> bytes(text.begin(), text.end());
  bytes.resize(text.size() + sha256_most_padding);
  bytes.resize(text.size() + sha256_pad(bytes.data() + text.size(), text.size()));
  return bytes;
}

std::string text_of(const Sha256Lane& lane)
{
  const auto digest = lane.digest();
  return {digest.begin(), digest.end()};
}

std::string one_at_a_time(const std::string& text)
{
  const auto bytes = padded(text);
  Sha256Lane lane;
  sha256_blocks(lane, bytes.data(), bytes.size() / sha256_block);
  return text_of(lane);
}

std::pair<std::string, std::string> together(const std::string& one, const std::string& other)
{
  const auto a = padded(one);
  const auto b = padded(other);
  Sha256Lane lane_a;
  Sha256Lane lane_b;
  const auto blocks = std::min(a.size(), b.size()) / sha256_block;
  sha256_blocks(lane_a, a.data(), lane_b, b.data(), blocks);
  const auto done = blocks * sha256_block;
  sha256_blocks(lane_a, a.data() + done, (a.size() - done) / sha256_block);
  sha256_blocks(lane_b, b.data() + done, (b.size() - done) / sha256_block);
  return {text_of(lane_a), text_of(lane_b)};
}

} // namespace

TEST_CASE("what closes a message makes whole blocks of it, at any length")
{
  for (std::size_t length = 0; length < 300; ++length) {
    std::array<unsigned char, sha256_most_padding> end{};
    const auto added = sha256_pad(end.data(), length);
    CHECK(added <= sha256_most_padding);
    CHECK((length + added) % sha256_block == 0);
    CHECK(end[0] == 0x80);
    CHECK(end[added - 1] == static_cast<unsigned char>(length * 8));
  }
}

TEST_CASE("the lanes agree with OpenSSL on every length up to 1000 bytes")
{
  if (!has_sha256_lanes()) {
    MESSAGE("skipped: this processor has no SHA extensions");
    return;
  }
  std::mt19937 random(256);
  std::string last;
  for (std::size_t length = 0; length <= 1000; ++length) {
    const auto text = random_text(random, length);
    INFO(length);
    REQUIRE(one_at_a_time(text) == digest(DigestKind::sha256, text));
    const auto [one, other] = together(text, last);
    REQUIRE(one == digest(DigestKind::sha256, text));
    REQUIRE(other == digest(DigestKind::sha256, last));
    last = text;
  }
}

TEST_CASE("the lanes agree with OpenSSL on long messages of unequal length")
{
  if (!has_sha256_lanes()) {
    MESSAGE("skipped: this processor has no SHA extensions");
    return;
  }
  std::mt19937 random(1001);
  for (int i = 0; i < 40; ++i) {
    const auto a = random_text(random, random() % 300'000);
    const auto b = random_text(random, random() % 300'000);
    const auto [one, other] = together(a, b);
    CHECK(one == digest(DigestKind::sha256, a));
    CHECK(other == digest(DigestKind::sha256, b));
  }
}
