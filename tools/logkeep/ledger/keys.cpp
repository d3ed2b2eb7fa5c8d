// SPDX-License-Identifier: Apache-2.0
#include "ledger/keys.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "crypto/digest.hpp"
#include <algorithm>
#include <array>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t id_size = 4;
constexpr std::size_t key_size = 32;
constexpr std::string_view private_prefix = "PRIVATE+KEY+";

// White_Space of Unicode 15.
bool is_space(char32_t code)
{
  constexpr auto single =
      std::to_array<char32_t>({0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000});
  return (code >= 0x09 && code <= 0x0d) || (code >= 0x2000 && code <= 0x200a) ||
         std::ranges::find(single, code) != single.end();
}

std::string hex_of_bytes(std::string_view bytes)
{
  return hex(std::span(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

tl::unexpected<Error> not_a_key(const Words& why)
{
  return fail(ErrorKind::bad_data, "vkey", why);
}

// NAME+ID+BASE64 taken apart; base64 may have + in it.
struct KeyParts {
  std::string_view name;
  std::string_view id;
  std::string bytes; // the type byte and the key
};

Result<KeyParts> take_apart(std::string_view text)
{
  const auto first = text.find('+');
  const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos)
    return not_a_key({"not a key of the form NAME+ID+BASE64", "不是 NAME+ID+BASE64 形式的密钥"});
  auto bytes = from_base64(text.substr(second + 1));
  const auto name = text.substr(0, first);
  if (!is_key_name(name) || !bytes || bytes->empty())
    return not_a_key({"not a key of the form NAME+ID+BASE64", "不是 NAME+ID+BASE64 形式的密钥"});
  return KeyParts{name, text.substr(first + 1, second - first - 1), std::move(*bytes)};
}

Result<KeyType> type_of(std::string_view bytes)
{
  const auto type = static_cast<unsigned char>(bytes.front());
  if (type != static_cast<unsigned char>(KeyType::ed25519) &&
      type != static_cast<unsigned char>(KeyType::cosignature))
    return fail(ErrorKind::unsupported, "vkey",
                say({"a key of signature type {}; Ed25519 (1) and cosignatures (4) are known",
                     "密钥的签名类型为 {}；本程序只支持 Ed25519（1）和联署（4）"},
                    {static_cast<int>(type)}));
  if (bytes.size() != 1 + key_size)
    return not_a_key({"an Ed25519 key has 32 bytes", "Ed25519 密钥应为 32 字节"});
  return static_cast<KeyType>(type);
}

Result<void> require_id(const VerifierKey& key, std::string_view id)
{
  if (hex_of_bytes(key_id(key)) != id)
    return not_a_key({"its id does not belong to its name and bytes: it was copied wrongly or changed",
                      "密钥编号与名称、内容不符：抄写有误或已被改动"});
  return {};
}

std::string typed(KeyType type, std::string_view key)
{
  return std::string(1, static_cast<char>(type)) + std::string(key);
}

} // namespace

std::string key_id(const VerifierKey& key)
{
  return digest(DigestKind::sha256, key.name + "\n" + typed(key.type, key.public_key)).substr(0, id_size);
}

bool is_key_name(std::string_view name)
{
  if (name.empty() || name.find('+') != std::string_view::npos || !is_utf8(name))
    return false;
  for (std::size_t at = 0; at < name.size();)
    if (const auto code = next_code_point(name, at); code < 0x20 || is_space(code))
      return false;
  return true;
}

Result<VerifierKey> parse_vkey(std::string_view text)
{
  const auto parts = take_apart(trim(text));
  if (!parts)
    return tl::unexpected(parts.error());
  const auto type = type_of(parts->bytes);
  if (!type)
    return tl::unexpected(type.error());
  VerifierKey key{std::string(parts->name), *type, parts->bytes.substr(1)};
  if (const auto right = require_id(key, parts->id); !right)
    return tl::unexpected(right.error());
  return key;
}

std::string format_vkey(const VerifierKey& key)
{
  return key.name + "+" + hex_of_bytes(key_id(key)) + "+" + base64(typed(key.type, key.public_key));
}

Result<SignerKey> parse_signer(std::string_view text)
{
  text = trim(text);
  if (!text.starts_with(private_prefix))
    return not_a_key({"not a private key of the form PRIVATE+KEY+NAME+ID+BASE64",
                      "不是 PRIVATE+KEY+NAME+ID+BASE64 形式的私钥"});
  auto parts = take_apart(text.substr(private_prefix.size()));
  if (!parts)
    return tl::unexpected(parts.error());
  const auto type = type_of(parts->bytes);
  auto key =
      type ? ed25519_from_seed(std::string_view(parts->bytes).substr(1)) : tl::unexpected(type.error());
  wipe(parts->bytes);
  if (!key)
    return tl::unexpected(key.error());
  SignerKey signer{std::string(parts->name), *type, std::move(*key)};
  if (const auto right = require_id(signer.verifier(), parts->id); !right)
    return tl::unexpected(right.error());
  return signer;
}

Secret format_signer(const SignerKey& key)
{
  auto bytes = typed(key.type, key.key.seed.expose());
  auto encoded = base64(bytes);
  auto text = std::string(private_prefix) + key.name + "+" + hex_of_bytes(key_id(key.verifier())) + "+" +
              encoded + "\n";
  Secret secret(text);
  wipe(bytes);
  wipe(encoded);
  wipe(text);
  return secret;
}

} // namespace eduaudit::logkeep::ledger
