// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace eduaudit {

// md5 and sha1 are here to read what others wrote (htpasswd, old manifests), never to prove anything.
enum class DigestKind { sha256, sha512, sm3, sha1, md5 };
std::size_t digest_size(DigestKind kind);      // bytes
std::string_view digest_name(DigestKind kind); // "sha256"
Result<DigestKind> parse_digest_kind(std::string_view name);

// A running digest over OpenSSL EVP. The algorithm is fetched once a process and the context is reused by
// reset(), which on short messages is 2 to 3 times faster than the one-shot calls of OpenSSL 3.0.
class Hasher {
 public:
  explicit Hasher(DigestKind kind = DigestKind::sha256);
  Hasher(const Hasher& other); // goes on from the same point, apart
  Hasher& operator=(const Hasher& other);
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;
  ~Hasher();

  void update(std::string_view bytes);
  // The raw digest of what came so far; the hasher must be reset before it is used again.
  std::string finish();
  std::string finish_hex();
  // The same without an allocation, for millions of short messages; `out` has digest_size bytes.
  void finish_into(std::span<unsigned char> out);
  // The digest so far, while the hasher goes on (copies the context).
  std::string peek_hex() const;
  void reset();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

std::string digest(DigestKind kind, std::string_view bytes);                       // raw
std::string digest_hex(DigestKind kind, std::string_view bytes);                   // lower-case hex
std::string hmac(DigestKind kind, std::string_view key, std::string_view message); // RFC 2104, raw

// Compares in time that depends on the lengths only.
bool equal_in_constant_time(std::string_view one, std::string_view other);
// Fills from the kernel's generator; never fails quietly.
std::string random_bytes(std::size_t count);

} // namespace eduaudit
