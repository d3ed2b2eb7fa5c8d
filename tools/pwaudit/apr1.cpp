// SPDX-License-Identifier: Apache-2.0
#include "apr1.hpp"
#include "base/secret.hpp"
#include "crypto/digest.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::pwaudit {

namespace {

constexpr std::string_view magic = "$apr1$";
constexpr std::size_t digest_bytes = 16;

std::string first_digest(Hasher& md5, std::string_view password, std::string_view salt)
{
  md5.reset();
  md5.update(password);
  md5.update(salt);
  md5.update(password);
  auto inner = md5.finish();
  md5.reset();
  md5.update(password);
  md5.update(magic);
  md5.update(salt);
  for (std::size_t left = password.size(); left > 0; left -= std::min(left, digest_bytes))
    md5.update(std::string_view(inner).substr(0, std::min(left, digest_bytes)));
  // The original's slip, which became the format: a zero byte for each set bit of the length.
  for (std::size_t bits = password.size(); bits > 0; bits >>= 1)
    md5.update(bits & 1 ? std::string_view("\0", 1) : password.substr(0, 1));
  wipe(inner);
  return md5.finish();
}

std::string stretched(Hasher& md5, std::string digest, std::string_view password, std::string_view salt)
{
  for (int round = 0; round < 1000; ++round) {
    md5.reset();
    md5.update(round % 2 ? password : std::string_view(digest));
    if (round % 3)
      md5.update(salt);
    if (round % 7)
      md5.update(password);
    md5.update(round % 2 ? std::string_view(digest) : password);
    digest = md5.finish();
  }
  return digest;
}

void append_digits(std::string& out, unsigned value, int count)
{
  constexpr std::string_view digits = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  for (; count > 0; --count, value >>= 6)
    out += digits[value & 0x3f];
}

// The bytes in the order that the format takes them, three to four digits.
std::string encoded(std::string_view digest)
{
  constexpr std::array<std::array<std::size_t, 3>, 5> order{
      {{0, 6, 12}, {1, 7, 13}, {2, 8, 14}, {3, 9, 15}, {4, 10, 5}}};
  const auto byte = [&](std::size_t i) {
    return static_cast<unsigned>(static_cast<unsigned char>(digest[i]));
  };
  std::string out;
  for (const auto& [high, middle, low] : order)
    append_digits(out, byte(high) << 16 | byte(middle) << 8 | byte(low), 4);
  append_digits(out, byte(11), 2);
  return out;
}

} // namespace

std::string apr1_crypt(std::string_view password, std::string_view salt)
{
  thread_local Hasher md5(DigestKind::md5);
  auto digest = stretched(md5, first_digest(md5, password, salt), password, salt);
  auto text = std::string(magic).append(salt).append("$").append(encoded(digest));
  wipe(digest);
  return text;
}

} // namespace eduaudit::pwaudit
