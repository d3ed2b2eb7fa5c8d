// SPDX-License-Identifier: Apache-2.0
#include "scheme.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <limits>

namespace eduaudit::pwaudit {

namespace {

constexpr std::string_view crypt_digits = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr HashForm no_form{};
// Beyond every budget; small enough to be added up.
constexpr int64_t endless_ns = std::numeric_limits<int64_t>::max() / 1'000'000;

bool only(std::string_view text, std::string_view alphabet)
{
  return text.find_first_not_of(alphabet) == std::string_view::npos;
}

bool is_digest(std::string_view text, std::size_t length)
{
  return text.size() == length && only(text, crypt_digits);
}

bool is_salt(std::string_view text, std::size_t least, std::size_t most)
{
  return text.size() >= least && text.size() <= most && text.find_first_of("$:\n") == std::string_view::npos;
}

int64_t digit_value(char digit)
{
  return static_cast<int64_t>(crypt_digits.find(digit));
}

// crypt(3)'s numbers: six bits a digit, the lowest first.
int64_t number_of(std::string_view digits)
{
  int64_t value = 0;
  for (std::size_t i = 0; i < digits.size(); ++i)
    value |= digit_value(digits[i]) << (6 * i);
  return value;
}

int64_t times(int64_t count, int64_t nanoseconds)
{
  return count > endless_ns / nanoseconds ? endless_ns : count * nanoseconds;
}

int64_t doubled(int64_t nanoseconds, int64_t exponent)
{
  return exponent > 40 ? endless_ns : times(int64_t{1} << exponent, nanoseconds);
}

// 13 characters; bigcrypt appends 11 for every further 8 of the password, up to 16 blocks.
HashForm parse_des(std::string_view stored)
{
  if (!only(stored, crypt_digits) || stored.size() < 13 || (stored.size() - 13) % 11 != 0 ||
      stored.size() > 178)
    return no_form;
  const auto blocks = static_cast<int64_t>((stored.size() - 13) / 11 + 1);
  return {blocks == 1 ? Scheme::descrypt : Scheme::bigcrypt, {}, 5'000 * blocks};
}

HashForm parse_bsdi(std::string_view stored)
{
  if (stored.size() != 20 || !only(stored.substr(1), crypt_digits))
    return no_form;
  const auto count = number_of(stored.substr(1, 4));
  return {Scheme::bsdicrypt, count, times(count, 200)};
}

HashForm parse_md5(std::string_view rest, Scheme scheme)
{
  const auto end = rest.find('$');
  if (end == std::string_view::npos || !is_salt(rest.substr(0, end), 0, 8) ||
      !is_digest(rest.substr(end + 1), 22))
    return no_form;
  return {scheme, 1000, 115'000};
}

HashForm parse_sha2(std::string_view rest, Scheme scheme)
{
  int64_t rounds = 5000;
  if (rest.starts_with("rounds=")) {
    const auto end = rest.find('$');
    const auto number = parse_integer(rest.substr(7, end == std::string_view::npos ? end : end - 7));
    if (!number || end == std::string_view::npos)
      return no_form;
    rounds = *number;
    rest.remove_prefix(end + 1);
  }
  const auto end = rest.find('$');
  const auto length = scheme == Scheme::sha256crypt ? 43u : 86u;
  if (end == std::string_view::npos || !is_salt(rest.substr(0, end), 0, 16) ||
      !is_digest(rest.substr(end + 1), length) || rounds < 1000 || rounds > 999'999'999)
    return no_form;
  return {scheme, rounds, times(rounds, scheme == Scheme::sha256crypt ? 340 : 270)};
}

HashForm parse_bcrypt(std::string_view stored)
{
  if (stored.size() != 60 || stored[3] != '$' || stored[6] != '$' || !only(stored.substr(7), crypt_digits))
    return no_form;
  const auto cost = parse_integer(stored.substr(4, 2));
  if (!cost || *cost < 4 || *cost > 31 || !only(stored.substr(4, 2), "0123456789"))
    return no_form;
  return {stored[2] == 'x' ? Scheme::bcrypt_x : Scheme::bcrypt, cost, doubled(54'000, *cost)};
}

// $y$PARAMS$SALT$DIGEST; PARAMS is a flavour, then log2 N - 1 and r - 1, one digit each for all values that
// can be computed on a machine of today. More digits are read as "beyond the budget".
HashForm parse_yescrypt(std::string_view rest, Scheme scheme)
{
  const auto parts = split(rest, '$');
  if (parts.size() != 3 || parts[0].size() < 3 || !only(parts[0], crypt_digits) || parts[1].size() > 86 ||
      !only(parts[1], crypt_digits) || !is_digest(parts[2], 43))
    return no_form;
  if (parts[0].size() > 3 || digit_value(parts[0][1]) >= 48 || digit_value(parts[0][2]) >= 48)
    return {scheme, {}, endless_ns};
  const auto log2_n = digit_value(parts[0][1]) + 1;
  const auto r = digit_value(parts[0][2]) + 1;
  return {scheme, log2_n, doubled(153 * r, log2_n)};
}

// $7$ log2 N, then r and p of five digits each, salt, $, digest.
HashForm parse_scrypt(std::string_view rest)
{
  const auto end = rest.find('$');
  if (end == std::string_view::npos || end < 11 || end > 97 || !only(rest.substr(0, end), crypt_digits) ||
      !is_digest(rest.substr(end + 1), 43))
    return no_form;
  const auto log2_n = digit_value(rest[0]);
  const auto r = number_of(rest.substr(1, 5)), p = number_of(rest.substr(6, 5));
  return {Scheme::scrypt, log2_n,
          doubled(times(std::max<int64_t>(1, r), 260), log2_n + std::min<int64_t>(p - 1, 40))};
}

HashForm parse_nt(std::string_view rest)
{
  if (rest.size() != 33 || rest[0] != '$' || !only(rest.substr(1), "0123456789abcdef"))
    return no_form;
  return {Scheme::nt, {}, 1'200};
}

HashForm parse_sha1crypt(std::string_view rest)
{
  const auto parts = split(rest, '$');
  const auto rounds = parse_integer(parts[0]);
  if (parts.size() != 3 || !rounds || *rounds < 1 || !is_salt(parts[1], 1, 64) || !is_digest(parts[2], 28))
    return no_form;
  return {Scheme::sha1crypt, rounds, times(*rounds, 700)};
}

// $md5[,rounds=N]$SALT$[$]DIGEST; N comes on top of 4096.
HashForm parse_sunmd5(std::string_view rest)
{
  int64_t extra = 0;
  if (rest.starts_with(",rounds=")) {
    const auto number = parse_integer(rest.substr(8, std::min(rest.find('$'), rest.size()) - 8));
    if (!number || *number < 0)
      return no_form;
    extra = *number;
  } else if (!rest.starts_with('$'))
    return no_form;
  const auto last = rest.rfind('$');
  if (last == std::string_view::npos || !is_digest(rest.substr(last + 1), 22) || extra > INT32_MAX)
    return no_form;
  return {Scheme::sunmd5, 4096 + extra, times(4096 + extra, 1'000)};
}

HashForm parse_base64(std::string_view rest, Scheme scheme)
{
  const auto bytes = from_base64(rest);
  const bool right = bytes && (scheme == Scheme::sha1 ? bytes->size() == 20 : bytes->size() > 20);
  return right ? HashForm{scheme, {}, 150} : no_form;
}

} // namespace

std::string_view scheme_name(Scheme scheme)
{
  constexpr auto names = std::to_array<std::string_view>(
      {"unrecognised", "descrypt", "bigcrypt", "bsdicrypt", "md5crypt", "apr1", "sha256crypt", "sha512crypt",
       "bcrypt", "bcrypt-2x", "yescrypt", "gost-yescrypt", "scrypt", "nt", "sha1crypt", "sunmd5", "sha1",
       "salted-sha1", "plain"});
  return names[static_cast<std::size_t>(scheme)];
}

HashForm parse_hash(std::string_view stored)
{
  const auto after = [&](std::string_view prefix) { return stored.substr(prefix.size()); };
  if (stored.starts_with("$y$"))
    return parse_yescrypt(after("$y$"), Scheme::yescrypt);
  if (stored.starts_with("$gy$"))
    return parse_yescrypt(after("$gy$"), Scheme::gost_yescrypt);
  if (stored.starts_with("$7$"))
    return parse_scrypt(after("$7$"));
  if (stored.starts_with("$6$"))
    return parse_sha2(after("$6$"), Scheme::sha512crypt);
  if (stored.starts_with("$5$"))
    return parse_sha2(after("$5$"), Scheme::sha256crypt);
  if (stored.size() > 3 && stored.starts_with("$2") &&
      std::string_view("abxy").find(stored[2]) != std::string_view::npos)
    return parse_bcrypt(stored);
  if (stored.starts_with("$1$"))
    return parse_md5(after("$1$"), Scheme::md5crypt);
  if (stored.starts_with("$apr1$"))
    return parse_md5(after("$apr1$"), Scheme::apr1);
  if (stored.starts_with("$3$"))
    return parse_nt(after("$3$"));
  if (stored.starts_with("$sha1$"))
    return parse_sha1crypt(after("$sha1$"));
  if (stored.starts_with("$md5"))
    return parse_sunmd5(after("$md5"));
  if (stored.starts_with("{SHA}"))
    return parse_base64(after("{SHA}"), Scheme::sha1);
  if (stored.starts_with("{SSHA}"))
    return parse_base64(after("{SSHA}"), Scheme::salted_sha1);
  if (stored.starts_with("{PLAIN}"))
    return {Scheme::clear, {}, 1};
  if (stored.starts_with('_'))
    return parse_bsdi(stored);
  return parse_des(stored);
}

} // namespace eduaudit::pwaudit
