// SPDX-License-Identifier: Apache-2.0
#include "bag/proofs.hpp"
#include "base/utf8.hpp"
#include "crypto/digest.hpp"
#include "fs/file.hpp"
#include "fs/walk.hpp"
#include "ledger/hashed_file.hpp"
#include "ledger/key_file.hpp"
#include "ledger/note.hpp"
#include <sys/stat.h>

namespace eduaudit::logkeep {

using namespace ledger;

namespace {

constexpr std::size_t longest_note = 1 << 20;
constexpr std::size_t longest_manifest = 256u << 20;
constexpr std::string_view proof_end = ".tlog-proof";
constexpr std::string_view heading = "eduaudit evidence bag: SHA-256 of manifest-sha256.txt";

std::string note_text(std::string_view manifest, std::string_view time)
{
  return std::string(heading) + "\n" + digest_hex(DigestKind::sha256, manifest) + "\n" + std::string(time) +
         "\n";
}

class Judge {
 public:
  Judge(const std::string& folder, const std::optional<VerifierKey>& key, BagReport& report)
      : m_folder(folder), m_key(key), m_report(report)
  {}

  BagSeal run()
  {
    const auto own = join_path(join_path(m_folder, "data"), key_place);
    if (!m_key && exists(own)) {
      m_seal.own_key = true;
      if (auto key = find_vkey(own))
        m_key = std::move(*key);
    }
    if (const auto note = join_path(m_folder, seal_name); exists(note))
      judge_note(note);
    if (m_key)
      judge_proofs();
    return std::move(m_seal);
  }

 private:
  void problem(std::string_view path, Words what)
  {
    m_report.problems.push_back({printable(path), std::move(what)});
  }

  void judge_note(const std::string& path)
  {
    const auto bytes = read_file(path, longest_note);
    const auto note = bytes ? parse_note(*bytes) : tl::unexpected(bytes.error());
    const auto manifest = read_file(join_path(m_folder, "manifest-sha256.txt"), longest_manifest);
    if (!note || !manifest)
      return problem(seal_name, note ? manifest.error().detail : note.error().detail);
    if (!m_key || signature_state(*note, *m_key) != SignatureState::good)
      return problem(
          seal_name,
          m_key ? say({"it is not signed by the key {}", "不是由密钥 {} 签名的"}, {format_vkey(*m_key)})
                : Words{"its key is not known: --vkey VKEY", "签名密钥未知，请用 --vkey 指明"});
    const auto time = note->text.substr(0, note->text.size() - 1);
    if (note->text != note_text(*manifest, time.substr(time.rfind('\n') + 1)))
      return problem(seal_name, {"it was signed over another manifest", "签名所针对的是另一份清单"});
    m_seal.signed_by = format_vkey(*m_key);
  }

  void judge_proofs()
  {
    const auto proofs = join_path(join_path(m_folder, "data"), "proofs");
    if (!exists(proofs))
      return;
    (void)walk(
        proofs,
        [&](const WalkEntry& entry) {
          if (S_ISREG(entry.status.st_mode) && entry.relative.ends_with(proof_end))
            judge_proof(entry.relative);
        },
        [&](const Error& error) { m_report.unread.push_back(error); });
  }

  void judge_proof(const std::string& relative)
  {
    const auto place = relative.substr(0, relative.size() - proof_end.size());
    const auto shown = "data/" + proof_place(place);
    const auto text = read_file(join_path(m_folder, shown), longest_note);
    const auto proof = text ? parse_proof(*text) : tl::unexpected(text.error());
    const auto entry = proof ? parse_entry(proof->entry) : tl::unexpected(proof.error());
    const auto head = entry ? read_checkpoint(proof->checkpoint) : tl::unexpected(entry.error());
    if (!head)
      return problem(shown, head.error().detail);
    if (head->checkpoint.origin != m_key->name || signature_state(head->note, *m_key) != SignatureState::good)
      return problem(shown, say({"its head is not signed by the key {}", "检查点不是由密钥 {} 签名的"},
                                {format_vkey(*m_key)}));
    if (!proves_inclusion(leaf_hash(proof->entry), proof->index, head->checkpoint.head, proof->hashes))
      return problem(shown, {"its entry is not under the signed head", "其中的条目不在所签名的检查点之下"});
    compare(place, *entry);
  }

  void compare(const std::string& place, const Entry& entry)
  {
    std::vector<int64_t> sizes;
    if (entry.content_size)
      sizes.push_back(*entry.content_size);
    const auto path = "data/" + place;
    const auto digest = HashedFile(join_path(m_folder, path), std::move(sizes)).finish();
    if (!digest)
      return m_report.unread.push_back(digest.error());
    if (!holds(*digest, entry))
      return problem(path, {"it is not what was sealed in the ledger", "与账本中封存的内容不符"});
    ++m_seal.proven;
  }

  const std::string& m_folder;
  std::optional<VerifierKey> m_key;
  BagReport& m_report;
  BagSeal m_seal;
};

} // namespace

std::string proof_place(std::string_view place)
{
  return std::string(proofs_folder) + std::string(place) + std::string(proof_end);
}

Result<std::optional<BagProof>> prove_source(const std::string& source, const Files& files,
                                             const SignedHead& head)
{
  const auto found = find_entry(source, files, head.checkpoint.head);
  if (!found)
    return tl::unexpected(found.error());
  if (!*found)
    return std::optional<BagProof>{};
  const auto proof = prove_entry(**found, files, head);
  if (!proof)
    return tl::unexpected(proof.error());
  return BagProof{format_proof(*proof), (*found)->index};
}

Result<std::string> sign_manifest(const Files& files, std::string_view manifest, Moment now, Zone zone)
{
  const auto key = load_signer({files.private_key(), files.public_key()});
  if (!key)
    return tl::unexpected(key.error());
  Note note{note_text(manifest, format_rfc3339(now, zone)), {}};
  auto signature = sign(*key, note.text, now);
  if (!signature)
    return tl::unexpected(signature.error());
  note.signatures.push_back(std::move(*signature));
  return format_note(note);
}

BagSeal judge_seal(const std::string& folder, const std::optional<VerifierKey>& key, BagReport& report)
{
  return Judge(folder, key, report).run();
}

} // namespace eduaudit::logkeep
