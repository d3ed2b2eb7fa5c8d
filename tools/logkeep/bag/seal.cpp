// SPDX-License-Identifier: Apache-2.0
#include "bag/seal.hpp"
#include "bag/proofs.hpp"
#include "bag/sealed_bag.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include "fs/walk.hpp"
#include "ledger/key_file.hpp"
#include "ledger/note.hpp"
#include <algorithm>
#include <sys/stat.h>

namespace eduaudit::logkeep {

using namespace ledger;

namespace {

constexpr std::size_t longest_note = 1 << 20;
constexpr std::size_t longest_manifest = 256u << 20;
constexpr std::string_view payload = "data/";

std::set<std::string> files_below(const std::string& folder)
{
  std::set<std::string> files;
  // What can't be read was told when the bag was listed.
  (void)walk(
      folder,
      [&](const WalkEntry& entry) {
        if (S_ISREG(entry.status.st_mode))
          files.insert(entry.relative);
      },
      [](const Error&) {});
  return files;
}

class Judge {
 public:
  Judge(const std::string& folder, const KnownKeys& known, BagReport& report)
      : m_known(known), m_bag{folder, files_below(join_path(folder, "data")), {}, report, m_seal}
  {}

  BagSeal run()
  {
    const auto key = find_key();
    if (key)
      m_bag.key = *key;
    if (const auto note = join_path(m_bag.folder, seal_name); exists(note))
      judge_note(note, key);
    if (key)
      judge_confirmations(m_bag, m_known.witnesses, judge_proofs(m_bag));
    else
      say_unchecked();
    return std::move(m_seal);
  }

 private:
  void problem(std::string_view path, Words what)
  {
    m_bag.report.problems.push_back({printable(path), std::move(what)});
  }

  std::optional<VerifierKey> find_key()
  {
    const std::string place(key_place);
    if (!m_bag.files.contains(place))
      return m_known.ledger;
    const auto text = m_bag.text(place);
    const auto own = text ? parse_vkey(*text) : tl::unexpected(text.error());
    if (!own)
      m_bag.problem(place, own.error().detail);
    else if (m_known.ledger && *own != *m_known.ledger)
      m_bag.problem(place, say({"it is not the key that was given, {}", "与给出的公钥 {} 不同"},
                               {format_vkey(*m_known.ledger)}));
    m_seal.own_key = own && !m_known.ledger;
    return m_seal.own_key ? *own : m_known.ledger;
  }

  void judge_note(const std::string& path, const std::optional<VerifierKey>& key)
  {
    const auto bytes = read_file(path, longest_note);
    const auto note = bytes ? parse_note(*bytes) : tl::unexpected(bytes.error());
    const auto manifest = read_file(join_path(m_bag.folder, "manifest-sha256.txt"), longest_manifest);
    if (!note || !manifest)
      return problem(seal_name, note ? manifest.error().detail : note.error().detail);
    if (!key || signature_state(*note, *key) != SignatureState::good)
      return problem(
          seal_name,
          key ? say({"it is not signed by the key {}", "不是由密钥 {} 签名的"}, {format_vkey(*key)})
              : Words{"its key is not known: --vkey VKEY", "签名密钥未知，请用 --vkey 指明"});
    const auto time = note->text.substr(0, note->text.size() - 1);
    if (note->text != seal_text(*manifest, time.substr(time.rfind('\n') + 1)))
      return problem(seal_name, {"it was signed over another manifest", "签名所针对的是另一份清单"});
    m_seal.signed_by = format_vkey(*key);
  }

  void say_unchecked()
  {
    const auto count = std::ranges::count_if(m_bag.files, [](const std::string& path) {
      return path.starts_with(proofs_folder) && path != key_place;
    });
    if (count > 0)
      m_bag.unchecked(
          std::string(proofs_folder),
          say({"proofs and confirmations that can't be checked, as the key of the ledger is not known: {}; "
               "give it with --vkey VKEY",
               "账本公钥未知，{} 个证明和确认无法核验；请用 --vkey 指明"},
              {count}));
  }

  const KnownKeys& m_known;
  BagSeal m_seal;
  SealedBag m_bag;
};

} // namespace

std::string SealedBag::full(const std::string& path) const
{
  return join_path(folder, std::string(payload) + path);
}

Result<std::string> SealedBag::text(const std::string& path) const
{
  return read_file(full(path), longest_note);
}

void SealedBag::problem(const std::string& path, Words what) const
{
  report.problems.push_back({printable(std::string(payload) + path), std::move(what)});
}

void SealedBag::unconfirmed(const std::string& path, Words what) const
{
  seal.unconfirmed.push_back({printable(std::string(payload) + path), std::move(what)});
}

void SealedBag::unchecked(const std::string& path, Words what) const
{
  ++seal.unchecked;
  unconfirmed(path, std::move(what));
}

BagSeal judge_seal(const std::string& folder, const KnownKeys& known, BagReport& report)
{
  return Judge(folder, known, report).run();
}

} // namespace eduaudit::logkeep
