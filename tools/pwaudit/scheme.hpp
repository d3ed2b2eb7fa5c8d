// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace eduaudit::pwaudit {

// The forms of crypt(5) as in libxcrypt 4.4, and those that web servers add.
enum class Scheme {
  unrecognised,
  descrypt,
  bigcrypt,
  bsdicrypt,
  md5crypt,
  apr1,
  sha256crypt,
  sha512crypt,
  bcrypt,
  bcrypt_x, // $2x$: hashes of the broken implementation of 2011
  yescrypt,
  gost_yescrypt,
  scrypt,
  nt,
  sha1crypt,
  sunmd5,
  sha1,        // {SHA}
  salted_sha1, // {SSHA}
  clear,       // {PLAIN}, or no form at all where that means the password itself
};
std::string_view scheme_name(Scheme scheme); // "sha512crypt"

// What the text of a stored password says about itself; nothing is computed.
struct HashForm {
  Scheme scheme = Scheme::unrecognised;
  std::optional<int64_t> cost; // rounds; the exponent of 2 for bcrypt, scrypt and yescrypt
  // What one guess costs, in nanoseconds of the machine that reference measurements were made on. The same
  // for the same text everywhere, so that a budget means the same guesses on every machine.
  int64_t guess_ns = 0;
};

// By prefix, alphabet and length; `unrecognised` when any of them is off.
HashForm parse_hash(std::string_view stored);

} // namespace eduaudit::pwaudit
