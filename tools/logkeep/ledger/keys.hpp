// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/secret.hpp"
#include "crypto/ed25519.hpp"
#include <string>
#include <string_view>

namespace eduaudit::logkeep::ledger {

// The signature types of C2SP signed-note that are used here; the byte goes into the key's id.
enum class KeyType : unsigned char { ed25519 = 0x01, cosignature = 0x04 };

// A public key with its name: what others need in order to believe a note. C2SP calls its text a vkey:
// NAME+ID+BASE64, with the id in 8 hex digits and base64 of the type byte and the 32 bytes of the key.
struct VerifierKey {
  std::string name;
  KeyType type = KeyType::ed25519;
  std::string public_key;
  bool operator==(const VerifierKey&) const = default;
};

std::string key_id(const VerifierKey& key); // 4 raw bytes
// Not empty, without blanks of any kind, without +.
bool is_key_name(std::string_view name);
// A key whose id is not that of its name and bytes is bad_data; one of another type is unsupported.
Result<VerifierKey> parse_vkey(std::string_view text);
std::string format_vkey(const VerifierKey& key);

// A private key with its name. Its text is that of Go's x/mod/sumdb/note: PRIVATE+KEY+NAME+ID+BASE64.
struct SignerKey {
  std::string name;
  KeyType type = KeyType::ed25519;
  Ed25519Key key;
  VerifierKey verifier() const { return {name, type, key.public_key}; }
};

Result<SignerKey> parse_signer(std::string_view text);
Secret format_signer(const SignerKey& key);

} // namespace eduaudit::logkeep::ledger
