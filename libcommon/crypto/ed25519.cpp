// SPDX-License-Identifier: Apache-2.0
#include "crypto/ed25519.hpp"
#include "crypto/digest.hpp"
#include <memory>
#include <openssl/evp.h>
#include <stdexcept>

namespace eduaudit {

namespace {

constexpr std::size_t key_size = 32;
constexpr std::size_t signature_size = 64;

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

const unsigned char* raw(std::string_view bytes)
{
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

Key private_key(std::string_view seed)
{
  return Key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(seed), seed.size()));
}

std::string public_half(const EVP_PKEY* key)
{
  std::string bytes(key_size, '\0');
  std::size_t size = bytes.size();
  if (EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(bytes.data()), &size) != 1 ||
      size != key_size)
    return {};
  return bytes;
}

} // namespace

Ed25519Key ed25519_generate()
{
  std::string seed = random_bytes(key_size);
  auto key = ed25519_from_seed(seed);
  wipe(seed);
  if (!key)
    throw std::runtime_error("OpenSSL makes no Ed25519 key");
  return std::move(*key);
}

Result<Ed25519Key> ed25519_from_seed(std::string_view seed)
{
  if (seed.size() != key_size)
    return fail(ErrorKind::bad_data, "Ed25519", {"a seed has 32 bytes", "种子应为 32 字节"});
  const auto key = private_key(seed);
  std::string half = key ? public_half(key.get()) : std::string();
  if (half.empty())
    return fail(ErrorKind::unsupported, "Ed25519", {"OpenSSL refuses the key", "OpenSSL 不接受该密钥"});
  return Ed25519Key{Secret(seed), std::move(half)};
}

Result<std::string> ed25519_sign(const Ed25519Key& key, std::string_view message)
{
  if (key.seed.size() != key_size)
    return fail(ErrorKind::bad_data, "Ed25519", {"a seed has 32 bytes", "种子应为 32 字节"});
  const auto pair = private_key(key.seed.expose());
  const Context context(EVP_MD_CTX_new());
  std::string signature(signature_size, '\0');
  std::size_t size = signature.size();
  if (!pair || !context ||
      EVP_DigestSignInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr, pair.get(), nullptr) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, raw(message),
                     message.size()) != 1 ||
      size != signature_size)
    return fail(ErrorKind::internal, "Ed25519", {"OpenSSL does not sign", "OpenSSL 未能签名"});
  return signature;
}

bool ed25519_verify(std::string_view public_key, std::string_view message, std::string_view signature)
{
  if (public_key.size() != key_size || signature.size() != signature_size)
    return false;
  const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(public_key), public_key.size()));
  const Context context(EVP_MD_CTX_new());
  return key && context &&
         EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr, key.get(), nullptr) ==
             1 &&
         EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message), message.size()) == 1;
}

} // namespace eduaudit
