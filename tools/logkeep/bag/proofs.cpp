// SPDX-License-Identifier: Apache-2.0
#include "bag/proofs.hpp"
#include "crypto/digest.hpp"
#include "ledger/key_file.hpp"
#include "ledger/note.hpp"

namespace eduaudit::logkeep {

using namespace ledger;

namespace {

constexpr std::string_view heading = "eduaudit evidence bag: SHA-256 of manifest-sha256.txt";

} // namespace

std::string proof_place(std::string_view place)
{
  return std::string(proofs_folder) + std::string(place) + std::string(proof_end);
}

Result<std::optional<BagProof>> prove_copy(const std::string& copy, const std::string& source,
                                           const Files& files, const SignedHead& head)
{
  const auto found = find_entry(copy, files, head.checkpoint.head, source);
  if (!found)
    return tl::unexpected(found.error());
  if (!*found)
    return std::optional<BagProof>{};
  const auto proof = prove_entry(**found, files, head);
  if (!proof)
    return tl::unexpected(proof.error());
  return BagProof{format_proof(*proof), (*found)->index};
}

std::string seal_text(std::string_view manifest, std::string_view time)
{
  return std::string(heading) + "\n" + digest_hex(DigestKind::sha256, manifest) + "\n" + std::string(time) +
         "\n";
}

Result<std::string> sign_manifest(const Files& files, std::string_view manifest, Moment now, Zone zone)
{
  const auto key = load_signer({files.private_key(), files.public_key()});
  if (!key)
    return tl::unexpected(key.error());
  Note note{seal_text(manifest, format_rfc3339(now, zone)), {}};
  auto signature = sign(*key, note.text, now);
  if (!signature)
    return tl::unexpected(signature.error());
  note.signatures.push_back(std::move(*signature));
  return format_note(note);
}

} // namespace eduaudit::logkeep
