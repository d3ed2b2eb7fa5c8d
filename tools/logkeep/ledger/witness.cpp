// SPDX-License-Identifier: Apache-2.0
#include "ledger/witness.hpp"
#include "fs/file.hpp"
#include "fs/write.hpp"
#include "ledger/key_file.hpp"
#include "record/envelope.hpp"

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t longest_head = 1 << 20;

// Why a head that was signed by its ledger can't be one with the last one; nothing where it may be.
std::optional<Words> break_of(const TreeHead& last, const TreeHead& head, const Submission& submission)
{
  if (head.size == last.size && head.root != last.root)
    return say({"forked: another head with {} entries was signed before",
                "账本出现分叉：此前签名过另一个 {} 条的检查点"},
               {last.size});
  if (head.size > last.size && submission.old_size == last.size &&
      !proves_consistency(last, head, submission.hashes))
    return say({"forked: its first {} entries are not those of the head that was seen before",
                "账本出现分叉：前 {} 条与此前见过的检查点不符"},
               {last.size});
  return std::nullopt;
}

Words is_older(const TreeHead& last, const TreeHead& head)
{
  return say({"it has {} entries, and a head with {} was seen before: either an old head was sent, or the "
              "ledger was "
              "rolled back",
              "该检查点只有 {} 条，此前已见过 {} 条的检查点：所送为旧检查点，或账本被回退"},
             {head.size, last.size});
}

Words wanted_proof(uint64_t size)
{
  return say(
      {"the proof that it continues the head with {0} entries is missing; ask the school for: logkeep anchor "
       "--since {0}",
       "缺少其延续 {0} 条检查点的证明；请学校提供：logkeep anchor --since {0}"},
      {size});
}

} // namespace

Result<Witness> Witness::open(const std::string& folder, const std::string& name)
{
  if (auto made = make_private_folder(folder); !made)
    return tl::unexpected(made.error());
  auto lock = Lock::take(join_path(folder, "lock"));
  if (!lock)
    return tl::unexpected(lock.error());
  auto key = load_or_make_signer({join_path(folder, "witness.key"), join_path(folder, "witness.vkey")}, name,
                                 KeyType::cosignature);
  if (!key)
    return tl::unexpected(key.error());
  return Witness(folder, std::move(*lock), std::move(*key));
}

// Origins are foreign text, so their files are named by a digest.
std::string Witness::place_of(const std::string& origin, std::string_view kind) const
{
  return join_path(m_folder, stable_id({origin}) + std::string(kind));
}

Result<void> Witness::enrol(const VerifierKey& key)
{
  const auto path = place_of(key.name, ".vkey");
  if (!exists(path))
    return write_file(path, format_vkey(key) + "\n", 0600);
  const auto known = find_vkey(path);
  if (!known)
    return tl::unexpected(known.error());
  if (*known != key)
    return fail(
        ErrorKind::bad_data, key.name,
        say({"another key is known for this ledger, {}; if the school did make a new ledger, let it take a "
             "new "
             "name (logkeep seal --origin NAME)",
             "该账本已登记另一个公钥 {}；若学校确已新建账本，请改用新的名称（logkeep seal --origin 名称）"},
            {format_vkey(*known)}));
  return {};
}

Result<std::optional<SignedCheckpoint>> Witness::last_head(const std::string& origin) const
{
  const auto path = place_of(origin, ".checkpoint");
  if (!exists(path))
    return std::optional<SignedCheckpoint>{};
  const auto bytes = read_file(path, longest_head);
  auto head = bytes ? read_checkpoint(*bytes) : tl::unexpected(bytes.error());
  if (!head)
    return fail(ErrorKind::damaged, path, head.error().detail);
  return std::optional(std::move(*head));
}

Result<Witness::Answer> Witness::refuse(const SignedCheckpoint& head, Words why) const
{
  const auto kind = ".refused-" + hex_of(head.checkpoint.head.root).substr(0, 16);
  const auto path = place_of(head.checkpoint.origin, kind);
  if (auto written = write_file(path, format_note(head.note), 0600); !written)
    return tl::unexpected(written.error());
  return Answer{{}, say({"{}; kept as evidence in {}", "{}；已留存为证据：{}"}, {why, path})};
}

Result<Witness::Answer> Witness::judge(const Submission& submission, Moment now)
{
  auto head = read_checkpoint(submission.checkpoint);
  if (!head)
    return tl::unexpected(head.error());
  const auto& origin = head->checkpoint.origin;
  const auto key_path = place_of(origin, ".vkey");
  if (!exists(key_path))
    return Answer{{},
                  {"its public key is not known here; give it once with --vkey, as the school printed it",
                   "未登记其公钥；请用 --vkey 给出一次（由学校提供）"}};
  const auto key = find_vkey(key_path);
  if (!key)
    return tl::unexpected(key.error());
  if (signature_state(head->note, *key) != SignatureState::good)
    return Answer{{},
                  {"it is not signed by the key that is known for it: it was changed on its way or forged",
                   "不是由已登记的密钥签名的：传送中被改动，或系伪造"}};
  const auto last = last_head(origin);
  if (!last)
    return tl::unexpected(last.error());
  if (*last) {
    const auto& seen = (*last)->checkpoint.head;
    if (auto broken = break_of(seen, head->checkpoint.head, submission))
      return refuse(*head, std::move(*broken));
    if (head->checkpoint.head.size < seen.size)
      return Answer{{}, is_older(seen, head->checkpoint.head)};
    if (head->checkpoint.head.size > seen.size && submission.old_size != seen.size)
      return Answer{{}, wanted_proof(seen.size)};
  }
  auto cosignature = sign(m_key, head->note.text, now);
  if (!cosignature)
    return tl::unexpected(cosignature.error());
  head->note.signatures.push_back(*cosignature);
  if (auto kept = write_file(place_of(origin, ".checkpoint"), format_note(head->note), 0600); !kept)
    return tl::unexpected(kept.error());
  return Answer{signature_line(*cosignature), {}};
}

} // namespace eduaudit::logkeep::ledger
