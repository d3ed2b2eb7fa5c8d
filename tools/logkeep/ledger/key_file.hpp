// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "ledger/keys.hpp"
#include <string>

namespace eduaudit::logkeep::ledger {

struct KeyPlace {
  std::string private_path; // 0600; one that others may read is refused
  std::string public_path;  // the vkey, for everybody
};

// not_found where there is none.
Result<SignerKey> load_signer(const KeyPlace& place);
// Makes the key on first use; call it with a lock held.
Result<SignerKey> load_or_make_signer(const KeyPlace& place, const std::string& name, KeyType type);

// `text` is a vkey, or the path of a file that holds one.
Result<VerifierKey> find_vkey(const std::string& text);

} // namespace eduaudit::logkeep::ledger
