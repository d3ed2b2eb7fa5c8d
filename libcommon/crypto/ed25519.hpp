// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/secret.hpp"
#include <string>
#include <string_view>

namespace eduaudit {

// RFC 8032 pure Ed25519: 32-byte seed, 32-byte public key, 64-byte signature, all raw.
struct Ed25519Key {
  Secret seed;
  std::string public_key;
};

Ed25519Key ed25519_generate();
Result<Ed25519Key> ed25519_from_seed(std::string_view seed);
Result<std::string> ed25519_sign(const Ed25519Key& key, std::string_view message);
bool ed25519_verify(std::string_view public_key, std::string_view message, std::string_view signature);

} // namespace eduaudit
