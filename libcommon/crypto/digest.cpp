// SPDX-License-Identifier: Apache-2.0
#include "crypto/digest.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <span>
#include <stdexcept>

namespace eduaudit {

namespace {

struct Algorithm {
  DigestKind kind;
  std::string_view name;
  const char* openssl_name;
  std::size_t size;
  std::size_t block_size;
};

// In the order of DigestKind.
constexpr std::array<Algorithm, 5> algorithms{{
    {DigestKind::sha256, "sha256", "SHA2-256", 32, 64},
    {DigestKind::sha512, "sha512", "SHA2-512", 64, 128},
    {DigestKind::sm3, "sm3", "SM3", 32, 64},
    {DigestKind::sha1, "sha1", "SHA1", 20, 64},
    {DigestKind::md5, "md5", "MD5", 16, 64},
}};

const Algorithm& algorithm(DigestKind kind)
{
  return algorithms[static_cast<std::size_t>(kind)];
}

struct FreeDigest {
  void operator()(EVP_MD* md) const { EVP_MD_free(md); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Fetched = std::unique_ptr<EVP_MD, FreeDigest>;
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

std::array<Fetched, algorithms.size()> fetch_all()
{
  std::array<Fetched, algorithms.size()> all;
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i].reset(EVP_MD_fetch(nullptr, algorithms[i].openssl_name, nullptr));
  return all;
}

// Null where this OpenSSL is built or configured without it: MD5 under FIPS, SM3 in some distributions.
const EVP_MD* fetched(DigestKind kind)
{
  static const auto all = fetch_all();
  return all[static_cast<std::size_t>(kind)].get();
}

void require(bool succeeded, DigestKind kind)
{
  if (!succeeded)
    throw std::runtime_error("OpenSSL fails on " + std::string(digest_name(kind)));
}

std::string hex_of(std::string_view bytes)
{
  return hex(std::span(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

std::string finished(EVP_MD_CTX* context, DigestKind kind)
{
  std::string out(digest_size(kind), '\0');
  require(EVP_DigestFinal_ex(context, reinterpret_cast<unsigned char*>(out.data()), nullptr) == 1, kind);
  return out;
}

// One a thread and kind, so that a million short messages allocate nothing.
Hasher& shared_hasher(DigestKind kind)
{
  thread_local std::array<std::unique_ptr<Hasher>, algorithms.size()> hashers;
  auto& hasher = hashers[static_cast<std::size_t>(kind)];
  if (!hasher)
    hasher = std::make_unique<Hasher>(kind);
  else
    hasher->reset();
  return *hasher;
}

// Of the whole block, as RFC 2104 asks: a longer key is hashed, a shorter one filled with zeros.
std::string block_of(DigestKind kind, std::string_view key)
{
  const auto size = algorithm(kind).block_size;
  std::string block = key.size() > size ? digest(kind, key) : std::string(key);
  block.resize(size, '\0');
  return block;
}

std::string masked_digest(DigestKind kind, std::string_view block, char mask, std::string_view message)
{
  std::string masked(block);
  for (char& byte : masked)
    byte = static_cast<char>(byte ^ mask);
  auto& hasher = shared_hasher(kind);
  hasher.update(masked);
  wipe(masked);
  hasher.update(message);
  return hasher.finish();
}

} // namespace

std::size_t digest_size(DigestKind kind)
{
  return algorithm(kind).size;
}

std::string_view digest_name(DigestKind kind)
{
  return algorithm(kind).name;
}

Result<DigestKind> parse_digest_kind(std::string_view name)
{
  std::string plain = to_lower(name);
  std::erase(plain, '-');
  for (const auto& known : algorithms)
    if (plain == known.name && fetched(known.kind))
      return known.kind;
  return fail(ErrorKind::unsupported, std::string(name),
              {"not a digest that this program can compute", "不是本程序能计算的摘要算法"});
}

struct Hasher::State {
  DigestKind kind;
  Context context;
  Context spare;
};

Hasher::Hasher(DigestKind kind)
    : m_state(std::make_unique<State>(State{kind, Context(EVP_MD_CTX_new()), nullptr}))
{
  require(m_state->context != nullptr && fetched(kind) != nullptr, kind);
  reset();
}

Hasher::Hasher(const Hasher& other) : Hasher(other.m_state->kind)
{
  require(EVP_MD_CTX_copy_ex(m_state->context.get(), other.m_state->context.get()) == 1, m_state->kind);
}

Hasher& Hasher::operator=(const Hasher& other)
{
  if (this != &other)
    *this = Hasher(other);
  return *this;
}

Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

void Hasher::update(std::string_view bytes)
{
  require(EVP_DigestUpdate(m_state->context.get(), bytes.data(), bytes.size()) == 1, m_state->kind);
}

std::string Hasher::finish()
{
  return finished(m_state->context.get(), m_state->kind);
}

std::string Hasher::finish_hex()
{
  return hex_of(finish());
}

void Hasher::finish_into(std::span<unsigned char> out)
{
  require(out.size() == digest_size(m_state->kind) &&
              EVP_DigestFinal_ex(m_state->context.get(), out.data(), nullptr) == 1,
          m_state->kind);
}

std::string Hasher::peek_hex() const
{
  if (!m_state->spare)
    m_state->spare.reset(EVP_MD_CTX_new());
  auto* const copy = m_state->spare.get();
  require(copy != nullptr && EVP_MD_CTX_copy_ex(copy, m_state->context.get()) == 1, m_state->kind);
  return hex_of(finished(copy, m_state->kind));
}

void Hasher::reset()
{
  require(EVP_DigestInit_ex2(m_state->context.get(), fetched(m_state->kind), nullptr) == 1, m_state->kind);
}

std::string digest(DigestKind kind, std::string_view bytes)
{
  auto& hasher = shared_hasher(kind);
  hasher.update(bytes);
  return hasher.finish();
}

std::string digest_hex(DigestKind kind, std::string_view bytes)
{
  return hex_of(digest(kind, bytes));
}

// Not EVP_MAC, which fetches and allocates for every message: most of the cost of a short one.
std::string hmac(DigestKind kind, std::string_view key, std::string_view message)
{
  constexpr char inner = 0x36;
  constexpr char outer = 0x5c;
  std::string block = block_of(kind, key);
  const auto hashed = masked_digest(kind, block, inner, message);
  auto out = masked_digest(kind, block, outer, hashed);
  wipe(block);
  return out;
}

bool equal_in_constant_time(std::string_view one, std::string_view other)
{
  return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

} // namespace eduaudit
