// SPDX-License-Identifier: Apache-2.0
#include "verify.hpp"
#include "apr1.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "crypto/digest.hpp"
#include <cerrno>
#include <crypt.h>
#include <memory>
#include <string>

namespace eduaudit::pwaudit {

namespace {

Match compare(std::string_view computed, std::string_view stored)
{
  return equal_in_constant_time(computed, stored) ? Match::yes : Match::no;
}

// One a thread: 32 KiB, which libxcrypt expects to be zero at first and cleans up itself but for the output.
crypt_data& scratch()
{
  thread_local std::unique_ptr<crypt_data> data = std::make_unique<crypt_data>();
  return *data;
}

// Another length proves nothing, save for bigcrypt, which makes a block for every 8 characters of the guess.
Match judge(Scheme scheme, std::string_view computed, std::string_view stored)
{
  if (computed.size() == stored.size())
    return compare(computed, stored);
  return scheme == Scheme::bigcrypt ? Match::no : Match::unsupported;
}

Match verify_by_library(Scheme scheme, std::string_view stored, std::string_view guess)
{
  std::string setting(stored), phrase(guess);
  auto& data = scratch();
  const char* computed = ::crypt_r(phrase.c_str(), setting.c_str(), &data);
  Match match = Match::unsupported;
  if (computed && *computed != '*')
    match = judge(scheme, computed, stored);
  wipe(&data, sizeof data);
  wipe(setting);
  wipe(phrase);
  return match;
}

Match verify_apr1(std::string_view stored, std::string_view guess)
{
  const auto salt = stored.substr(6, stored.rfind('$') - 6);
  auto computed = apr1_crypt(guess, salt);
  const auto match = compare(computed, stored);
  wipe(computed);
  return match;
}

// {SHA} is the digest of the password; {SSHA} that of password and salt, with the salt behind it.
Match verify_sha1(std::string_view stored, std::string_view guess)
{
  const std::size_t size = digest_size(DigestKind::sha1);
  auto bytes = from_base64(stored.substr(stored.find('}') + 1));
  if (!bytes || bytes->size() < size)
    return Match::unsupported;
  thread_local Hasher sha1(DigestKind::sha1);
  sha1.reset();
  sha1.update(guess);
  sha1.update(std::string_view(*bytes).substr(size));
  auto computed = sha1.finish();
  const auto match = compare(computed, std::string_view(*bytes).substr(0, size));
  wipe(computed);
  wipe(*bytes);
  return match;
}

} // namespace

Match verify(Scheme scheme, std::string_view stored, std::string_view guess)
{
  switch (scheme) {
  case Scheme::unrecognised:
    return Match::unsupported;
  case Scheme::apr1:
    return verify_apr1(stored, guess);
  case Scheme::sha1:
  case Scheme::salted_sha1:
    return verify_sha1(stored, guess);
  case Scheme::clear:
    return compare(guess, stored);
  default:
    return verify_by_library(scheme, stored, guess);
  }
}

} // namespace eduaudit::pwaudit
