// SPDX-License-Identifier: Apache-2.0
#include "bag/proofs.hpp"
#include "bag/sealed_bag.hpp"
#include "base/utf8.hpp"
#include "jsonl/value.hpp"
#include "ledger/hashed_file.hpp"
#include "ledger/leaves.hpp"
#include "ledger/note.hpp"
#include <algorithm>

namespace eduaudit::logkeep {

using namespace ledger;

namespace {

constexpr std::string_view logs_folder = "logs/";
constexpr std::string_view custody_place = "custody.jsonl";

// A proof that holds under its own head.
struct Proof {
  std::string place; // in the bag
  std::string log;   // that it speaks of
  EntryProof proof;
  Entry entry;
  TreeHead head;
};

class ProofJudge {
 public:
  explicit ProofJudge(const SealedBag& bag) : m_bag(bag) {}

  ProvenHead run()
  {
    for (const auto& path : m_bag.files)
      if (path.starts_with(proofs_folder) && path.ends_with(proof_end))
        take(path);
    find_head();
    for (const auto& proof : m_proofs)
      if (fits_head(proof))
        compare(proof);
    look_for_removed();
    look_for_unproven();
    return std::move(m_out);
  }

 private:
  void take(const std::string& path)
  {
    const auto log = path.substr(proofs_folder.size(), path.size() - proofs_folder.size() - proof_end.size());
    m_judged.insert(log);
    const auto text = m_bag.text(path);
    auto proof = text ? parse_proof(*text) : tl::unexpected(text.error());
    auto entry = proof ? parse_entry(proof->entry) : tl::unexpected(proof.error());
    const auto head = entry ? read_checkpoint(proof->checkpoint) : tl::unexpected(entry.error());
    if (!head)
      return m_bag.problem(path, head.error().detail);
    const auto& tree = head->checkpoint.head;
    if (head->checkpoint.origin != m_bag.key.name ||
        signature_state(head->note, m_bag.key) != SignatureState::good)
      return m_bag.problem(path, say({"its head is not signed by the key {}", "检查点不是由密钥 {} 签名的"},
                                     {format_vkey(m_bag.key)}));
    if (!proves_inclusion(leaf_hash(proof->entry), proof->index, tree, proof->hashes))
      return m_bag.problem(path,
                           {"its entry is not under the signed head", "其中的条目不在所签名的检查点之下"});
    m_proofs.push_back({path, log, std::move(*proof), std::move(*entry), tree});
  }

  void find_head()
  {
    for (const auto& one : m_proofs)
      if (!m_out.head || one.head.size > m_out.head->size)
        m_out.head = one.head;
    for (const auto& one : m_proofs)
      if (one.head == m_out.head)
        m_out.tree.add(leaf_hash(one.proof.entry), one.proof.index, one.head.size, one.proof.hashes);
  }

  bool fits_head(const Proof& proof)
  {
    const auto standing = standing_of(proof.head, m_out);
    if (standing == Standing::forked)
      m_bag.problem(proof.place,
                    say({"its head is not the beginning of the head with {} entries that other proofs in the "
                         "bag have: the ledger was forked",
                         "其检查点不是包内其他证明所用 {} 条检查点的开头：账本出现分叉"},
                        {m_out.head->size}));
    else if (standing == Standing::not_shown)
      m_bag.unconfirmed(proof.place,
                        say({"nothing in the bag shows whether its head is the beginning of the one with {} "
                             "entries that other proofs have",
                             "包内没有内容能说明其检查点是否为其他证明所用 {} 条检查点的开头"},
                            {m_out.head->size}));
    return standing == Standing::beginning;
  }

  void compare(const Proof& proof)
  {
    const auto& entry = proof.entry;
    if (!m_bag.files.contains(proof.log))
      return m_bag.problem(proof.place,
                           {"the log that it speaks of is not in the bag", "它所证明的日志不在证据包中"});
    std::vector<int64_t> sizes;
    if (entry.content_size)
      sizes.push_back(*entry.content_size);
    const auto digest = HashedFile(m_bag.full(proof.log), std::move(sizes)).finish();
    if (!digest)
      return m_bag.report.unread.push_back(digest.error());
    if (!holds(*digest, entry))
      return m_bag.problem(proof.log, {"it is not what was sealed in the ledger", "与账本中封存的内容不符"});
    if (is_open(entry))
      return m_bag.unconfirmed(proof.log,
                               {"it was sealed after it was found altered, and nobody has answered "
                                "for that: what it was before is not proven",
                                "封存前已被发现改动且无人确认：改动前的内容未得到证明"});
    if (digest->sha256 != entry.sha256 && digest->content->size != entry.content_size)
      return m_bag.unconfirmed(
          proof.log, say({"only its first {} bytes are proven to be what was sealed; it has grown since",
                          "仅前 {} 字节经证明与封存时一致；其后的内容是封存之后追加的"},
                         {*entry.content_size}));
    ++m_bag.seal.proven;
    m_out.entries.push_back(proof.proof.index);
  }

  // The custody log names each proof that was put into the bag.
  void look_for_removed()
  {
    const std::string place(custody_place);
    if (!m_bag.files.contains(place))
      return;
    std::set<std::string> there;
    for (const auto& path : m_bag.files)
      there.insert(printable("data/" + path));
    jsonl::Parser parser;
    const auto read = each_line(m_bag.full(place), 0, [&](std::string_view line, uint64_t) {
      const auto act = parser.parse(line.substr(0, line.size() - 1));
      if (act && (*act)["act"].text() == "prove")
        if (const auto proof = (*act)["place"].text(); proof && !there.contains(std::string(*proof)))
          m_bag.report.problems.push_back({printable(*proof),
                                           {"is missing, but the custody log names it: the proof was removed",
                                            "缺失，但保管日志中列有该证明：证明已被移除"}});
      return true;
    });
    if (!read)
      m_bag.report.unread.push_back(read.error());
  }

  void look_for_unproven()
  {
    if (!m_bag.files.contains(std::string(key_place)) && m_judged.empty())
      return;
    for (const auto& path : m_bag.files)
      if (path.starts_with(logs_folder) && !m_judged.contains(path))
        m_bag.unconfirmed(path, {"there is no proof of it: nothing shows that it is what was sealed",
                                 "没有它的证明：无法说明其与封存时一致"});
  }

  const SealedBag& m_bag;
  std::vector<Proof> m_proofs;
  std::set<std::string> m_judged; // logs that a proof speaks of
  ProvenHead m_out;
};

} // namespace

Standing standing_of(const TreeHead& head, const ProvenHead& proven)
{
  if (!proven.head)
    return Standing::not_shown;
  if (head.size > proven.head->size)
    return Standing::beyond;
  const auto root = proven.tree.root(head.size);
  if (!root)
    return Standing::not_shown;
  return *root == head.root ? Standing::beginning : Standing::forked;
}

ProvenHead judge_proofs(const SealedBag& bag)
{
  return ProofJudge(bag).run();
}

} // namespace eduaudit::logkeep
