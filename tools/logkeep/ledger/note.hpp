// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/time.hpp"
#include "ledger/keys.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep::ledger {

// A text with signatures, as C2SP signed-note has it: the text, an empty line, and lines
// "— NAME BASE64", whose bytes are the key's id and the signature.
struct Signature {
  std::string name;
  std::string id;    // 4 raw bytes
  std::string bytes; // of any type: those that are not known are kept
};

struct Note {
  std::string text; // ends in LF
  std::vector<Signature> signatures;
};

// Strict, as the format asks: UTF-8, no control characters but LF, no text behind the signatures; at most
// 1 MiB and 100 signatures.
Result<Note> parse_note(std::string_view bytes);
std::string format_note(const Note& note);
std::string signature_line(const Signature& signature);

// By an Ed25519 key, over the text; by a cosignature key, over "cosignature/v1", the time and the text.
Result<Signature> sign(const SignerKey& key, std::string_view text, Moment now);

// By its name and id; whether it is good is another question.
bool is_by(const Signature& signature, const VerifierKey& key);
// none: no signature of this key; bad: at least one of this key does not fit the text.
enum class SignatureState { good, bad, none };
SignatureState signature_state(const Note& note, const VerifierKey& key);
// The time in a cosignature, whether it is good or not; nothing where it has none.
std::optional<Moment> claimed_time(const Signature& cosignature);
// When the note was cosigned by a key of type cosignature; nothing where its signature isn't good.
std::optional<Moment> cosigned_at(const Note& note, const VerifierKey& key);

} // namespace eduaudit::logkeep::ledger
