// SPDX-License-Identifier: Apache-2.0
#include "ledger/take.hpp"
#include "crypto/digest.hpp"
#include "crypto/timestamp.hpp"
#include "fs/file.hpp"
#include "fs/write.hpp"
#include "ledger/key_file.hpp"
#include "record/envelope.hpp"
#include <algorithm>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t longest_answer = 1 << 20;
constexpr std::string_view dash = "\xE2\x80\x94 ";

// A sequence with a number in it, which no text has.
bool is_der(std::string_view bytes)
{
  return bytes.starts_with('\x30') && bytes.find('\x02') != std::string_view::npos;
}

std::vector<Hash> roots_of(const std::vector<Hash>& leaves)
{
  Frontier tree;
  std::vector<Hash> roots{tree.root()};
  roots.reserve(leaves.size() + 1);
  for (const auto& leaf : leaves) {
    tree.add(leaf);
    roots.push_back(tree.root());
  }
  return roots;
}

// A head with the signature of its ledger only.
Note bare(const Note& note, const VerifierKey& key)
{
  Note head{note.text, {}};
  std::ranges::copy_if(note.signatures, std::back_inserter(head.signatures),
                       [&](const Signature& one) { return is_by(one, key); });
  head.signatures.resize(std::min<std::size_t>(head.signatures.size(), 1));
  return head;
}

const Signature* signature_of(const Note& note, const VerifierKey& key)
{
  const auto found = std::ranges::find_if(note.signatures, [&](const auto& one) { return is_by(one, key); });
  return found == note.signatures.end() ? nullptr : &*found;
}

// What is kept already; a note without text where nothing that can be read is.
Note kept_note(const std::string& path)
{
  const auto bytes = read_file(path, longest_answer);
  auto note = bytes ? parse_note(*bytes) : tl::unexpected(bytes.error());
  return note ? std::move(*note) : Note{};
}

// Of the certificate that signed it, and its serial number.
Result<std::string> stamp_id(std::string_view response)
{
  const auto stamp = read_timestamp(response);
  if (!stamp)
    return tl::unexpected(stamp.error());
  return stable_id({stamp->certificate, stamp->serial});
}

tl::unexpected<Error> of_no_head()
{
  return fail(
      ErrorKind::bad_data, "answer",
      say({"it answers none of the heads that this ledger had when it was signed, or in the {} sealings "
           "before: it belongs to another ledger, or was changed on its way; send what logkeep anchor "
           "prints, and take the answer to that",
           "与该账本在其签署时及此前 {} 次封存的检查点均不符：属于其他账本，或传送中被改动；请重新发送 "
           "logkeep anchor 的输出，并取回对应的回复"},
          {most_sealings_before}));
}

} // namespace

Result<Taker> Taker::open(const Files& files, const std::vector<VerifierKey>& witnesses)
{
  // Before the lock, which would make a folder's file where there is no ledger.
  if (const auto there = signed_head(files); !there)
    return tl::unexpected(there.error());
  auto lock = Lock::take(files.lock());
  if (!lock)
    return tl::unexpected(lock.error());
  const auto head = signed_head(files);
  auto key = head ? find_vkey(files.public_key()) : tl::unexpected(head.error());
  const auto leaves = key ? signed_leaves(files, head->checkpoint.head) : tl::unexpected(key.error());
  if (!leaves)
    return tl::unexpected(leaves.error());
  if (auto made = make_private_folder(files.anchors()); !made)
    return tl::unexpected(made.error());
  Taker taker(files, std::move(*lock), *key, head->checkpoint.head, roots_of(*leaves));
  taker.m_witnesses = read_confirmed(files, *key).witnesses;
  for (const auto& witness : witnesses)
    if (auto enrolled = taker.enrol(witness); !enrolled)
      return tl::unexpected(enrolled.error());
  return taker;
}

Result<void> Taker::enrol(const VerifierKey& key)
{
  if (key.type != KeyType::cosignature)
    return fail(ErrorKind::usage, "--vkey",
                {"it is not the key of a witness; the bureau finds that in witness/witness.vkey of its state",
                 "不是见证方的公钥；该公钥位于主管部门状态目录的 witness/witness.vkey"});
  for (const auto& known : m_witnesses) {
    if (known == key)
      return {};
    if (known.name == key.name)
      return fail(
          ErrorKind::bad_data, key.name,
          say({"another key is known for this witness, {}; ask the bureau whether it has a new one, and "
               "then let that take a new name (logkeep witness --name NAME)",
               "该见证方已登记另一个公钥 {}；请向主管部门核实，新密钥应使用新名称（logkeep witness "
               "--name 名称）"},
              {format_vkey(known)}));
  }
  const auto path = join_path(m_files.anchors(), stable_id({key.name}) + ".vkey");
  if (auto written = write_file(path, format_vkey(key) + "\n", 0600); !written)
    return written;
  m_witnesses.push_back(key);
  return {};
}

std::string Taker::text_of(uint64_t size) const
{
  return format_checkpoint({m_key.name, {size, m_roots[size]}, {}});
}

// As it was printed when the ledger had this size: signing the same again gives the same bytes.
Result<Note> Taker::head_of(uint64_t size)
{
  if (size == m_head.size) {
    const auto bytes = read_file(m_files.checkpoint(), longest_answer);
    const auto note = bytes ? parse_note(*bytes) : tl::unexpected(bytes.error());
    return note ? Result<Note>(bare(*note, m_key)) : tl::unexpected(note.error());
  }
  if (!m_signer) {
    auto signer = load_signer({m_files.private_key(), m_files.public_key()});
    if (!signer)
      return tl::unexpected(signer.error());
    m_signer = std::move(*signer);
  }
  Note note{text_of(size), {}};
  auto signature = sign(*m_signer, note.text, {});
  if (!signature)
    return tl::unexpected(signature.error());
  note.signatures.push_back(std::move(*signature));
  return note;
}

Result<std::vector<uint64_t>> Taker::sizes_at(Moment answered)
{
  if (!m_sealings) {
    auto sealings = Sealings::read(m_files, m_head.size);
    if (!sealings)
      return tl::unexpected(sealings.error());
    m_sealings = std::move(*sealings);
  }
  return m_sealings->sizes_at(answered);
}

// Lines alone don't say what they sign, but when.
Result<Note> Taker::with_head(std::string_view lines)
{
  auto alone = parse_note("-\n\n" + std::string(lines));
  if (!alone)
    return tl::unexpected(alone.error());
  bool known = false;
  for (const auto& witness : m_witnesses) {
    const auto* line = signature_of(*alone, witness);
    if (line == nullptr)
      continue;
    known = true;
    const auto sizes = sizes_at(claimed_time(*line).value_or(Moment{}));
    if (!sizes)
      return tl::unexpected(sizes.error());
    for (const auto size : *sizes) {
      alone->text = text_of(size);
      if (signature_state(*alone, witness) != SignatureState::good)
        continue;
      auto note = head_of(size);
      if (note)
        std::ranges::copy(alone->signatures, std::back_inserter(note->signatures));
      return note;
    }
  }
  // Its own words for a key that is not known.
  return known ? Result<Note>(of_no_head()) : head_of(m_head.size);
}

Result<void> Taker::check(const SignedCheckpoint& head) const
{
  const auto& tree = head.checkpoint.head;
  if (head.checkpoint.origin != m_key.name)
    return fail(ErrorKind::bad_data, "answer",
                say({"it is over a head of another ledger, {}; this one is {}",
                     "其检查点属于另一个账本 {}；本账本为 {}"},
                    {head.checkpoint.origin, m_key.name}));
  if (signature_state(head.note, m_key) != SignatureState::good)
    return fail(ErrorKind::bad_data, "answer",
                {"its head is not signed by the key of this ledger: it was changed on its way or forged",
                 "其检查点不是由本账本的密钥签名的：传送中被改动，或系伪造"});
  if (tree.size > m_head.size)
    return fail(ErrorKind::bad_data, "answer",
                say({"its head has {} entries and the ledger only {}: the ledger was rolled back; keep the "
                     "file, and see logkeep verify --anchor FILE",
                     "其检查点有 {} 条，账本现在只有 {} 条：账本被回退；请保留该文件，并运行 logkeep verify "
                     "--anchor 文件"},
                    {tree.size, m_head.size}));
  if (m_roots[tree.size] != tree.root)
    return fail(
        ErrorKind::bad_data, "answer",
        say({"the first {} entries of the ledger are not those of its head: the ledger was forked; keep "
             "the file, and see logkeep verify --anchor FILE",
             "账本的前 {} 条与其检查点不符：账本出现分叉；请保留该文件，并运行 logkeep verify "
             "--anchor 文件"},
            {tree.size}));
  return {};
}

Result<std::vector<Taker::Taken>> Taker::take_note(const Note& note)
{
  const auto head = read_checkpoint(format_note(note));
  if (!head)
    return tl::unexpected(head.error());
  if (auto checked = check(*head); !checked)
    return tl::unexpected(checked.error());
  const auto answers = cosignatures(format_note(note), m_witnesses);
  if (!answers)
    return tl::unexpected(answers.error());
  const auto path = cosigned_file(m_files, head->checkpoint.head.size);
  auto kept = kept_note(path);
  if (kept.text != note.text)
    kept = Note{};
  auto merged = bare(note, m_key);
  std::vector<Taken> all;
  for (const auto& witness : m_witnesses) {
    const auto before = cosigned_at(kept, witness);
    const auto now = cosigned_at(note, witness);
    const bool is_new = now && (!before || *now < *before);
    if (before || now)
      merged.signatures.push_back(*signature_of(is_new ? note : kept, witness));
    const auto answer = std::ranges::find(*answers, witness.name, &Confirmation::by);
    if (now && answer != answers->end())
      all.push_back({*answer, is_new});
  }
  if (std::ranges::any_of(all, &Taken::is_new))
    if (auto written = write_file(path, format_note(merged), 0600); !written)
      return tl::unexpected(written.error());
  return all;
}

// Each answer is kept, beside those of other authorities; one that can't be judged any more gives way.
Result<Taker::Taken> Taker::keep_stamp(const std::string& bytes, std::string_view response)
{
  const auto answer = stamped(bytes, response);
  const auto id = answer ? stamp_id(response) : tl::unexpected(answer.error());
  if (!id)
    return tl::unexpected(id.error());
  const auto size = answer->head.size;
  for (const auto& path : {stamp_file(m_files, size), stamp_file(m_files, size, *id)}) {
    const auto kept = read_file(path, longest_answer);
    if (kept && stamped(bytes, *kept)) {
      if (stamp_id(*kept) == *id)
        return Taken{*answer, false};
      continue;
    }
    auto written = write_file(stamped_file(m_files, size), bytes, 0600);
    if (written)
      written = write_file(path, response, 0600);
    return written ? Result<Taken>(Taken{*answer, true}) : tl::unexpected(written.error());
  }
  return fail(ErrorKind::write, stamp_file(m_files, size, *id),
              {"another time stamp lies there", "该处已有另一个时间戳"});
}

Result<std::vector<Taker::Taken>> Taker::take_stamp(std::string_view response)
{
  const auto stamp = read_timestamp(response);
  if (!stamp)
    return tl::unexpected(stamp.error());
  const auto sizes = sizes_at(stamp->time);
  if (!sizes)
    return tl::unexpected(sizes.error());
  for (const auto size : *sizes) {
    const auto note = head_of(size);
    if (!note)
      return tl::unexpected(note.error());
    auto bytes = format_note(*note);
    if (stamp->digest != digest(DigestKind::sha256, bytes))
      continue;
    auto taken = keep_stamp(bytes, response);
    return taken ? Result<std::vector<Taken>>({std::move(*taken)}) : tl::unexpected(taken.error());
  }
  return of_no_head();
}

Result<std::vector<Taker::Taken>> Taker::take(std::string_view bytes)
{
  if (is_der(bytes))
    return take_stamp(bytes);
  const auto carried = as_carried(bytes);
  if (carried.starts_with(dash)) {
    auto note = with_head(carried);
    return note ? take_note(*note) : tl::unexpected(note.error());
  }
  const auto submission = parse_submission(carried);
  auto note = submission ? parse_note(submission->checkpoint) : tl::unexpected(submission.error());
  if (!note)
    return fail(ErrorKind::bad_data, "answer",
                say({"neither a cosignature of a witness nor a time-stamp response (.tsr): {}",
                     "既不是见证方的联署，也不是时间戳响应（.tsr）：{}"},
                    {note.error().detail}));
  return take_note(*note);
}

} // namespace eduaudit::logkeep::ledger
