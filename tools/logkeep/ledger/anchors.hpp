// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/time.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/files.hpp"
#include "ledger/keys.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep::ledger {

// What others confirmed of the heads of a ledger, in its folder anchors/: SIZE.cosigned, a head with the
// lines of witnesses behind it; SIZE.tsr, a time stamp over SIZE.checkpoint, the head as it was printed;
// SIZE.ID.tsr, further ones over the same head, by a digest of certificate and serial number; ID.vkey, the
// keys of witnesses, by a digest of the name.
std::string cosigned_file(const Files& files, uint64_t size);
std::string stamped_file(const Files& files, uint64_t size);
// `id` of a further time stamp over the same head.
std::string stamp_file(const Files& files, uint64_t size, const std::string& id = {});

// A head that somebody else confirmed, and his name.
struct Confirmation {
  TreeHead head;
  std::string bytes; // of the head, with what was added to it
  std::string by;    // of a witness its key's name
  Moment at{};       // by his own clock
};

// Of a head, by the witnesses that are known; bad_data where there is none, or one does not fit.
Result<std::vector<Confirmation>> cosignatures(std::string_view bytes,
                                               const std::vector<VerifierKey>& witnesses);
// Of a head by a time stamp, whose digest must be that of the bytes.
Result<Confirmation> stamped(const std::string& bytes, std::string_view response);

// In any order; what can't be judged is an error of its own.
struct Confirmations {
  std::vector<VerifierKey> witnesses;
  std::vector<Confirmation> all;
  std::vector<Error> unread;
};
// `key` is that of the ledger.
Confirmations read_confirmed(const Files& files, const VerifierKey& key);

} // namespace eduaudit::logkeep::ledger
