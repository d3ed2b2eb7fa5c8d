// SPDX-License-Identifier: Apache-2.0
#include "bag/proofs.hpp"
#include "bag/sealed_bag.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include "ledger/anchors.hpp"
#include "ledger/note.hpp"
#include <algorithm>
#include <map>

namespace eduaudit::logkeep {

using namespace ledger;

namespace {

constexpr std::string_view key_end = ".vkey";
constexpr std::string_view cosigned_end = ".cosigned";
constexpr std::string_view head_end = ".checkpoint";
constexpr std::string_view stamp_end = ".tsr";

// What one witness or authority said, of which the last head stands for all.
struct Voice {
  int64_t count = 0;
  TreeHead head;
  Moment at{};
  std::string path;
};
using Voices = std::map<std::string, Voice>; // by name

const VerifierKey* find_key(const std::vector<VerifierKey>& keys, const std::string& name)
{
  const auto found = std::ranges::find(keys, name, &VerifierKey::name);
  return found == keys.end() ? nullptr : &*found;
}

class ConfirmationJudge {
 public:
  ConfirmationJudge(const SealedBag& bag, const std::vector<VerifierKey>& witnesses, const ProvenHead& proven)
      : m_bag(bag), m_known(witnesses), m_proven(proven)
  {}

  void run()
  {
    for (const auto& path : m_bag.files)
      if (path.starts_with(confirmations_folder) && path.ends_with(key_end))
        take_key(path);
    for (const auto& path : m_bag.files)
      if (path.starts_with(proofs_folder) && !path.ends_with(proof_end) && path != key_place)
        take(path);
    say_all();
  }

 private:
  void take_key(const std::string& path)
  {
    const auto text = m_bag.text(path);
    auto key = text ? parse_vkey(*text) : tl::unexpected(text.error());
    if (key)
      m_own.push_back(std::move(*key));
    else
      m_bag.problem(path, key.error().detail);
  }

  void take(const std::string& path)
  {
    const auto name = base_name(path);
    const auto size = parse_size_line(name.substr(0, name.find('.')));
    const bool is_here =
        path.size() == confirmations_folder.size() + name.size() && path.starts_with(confirmations_folder);
    if (is_here && size && name.ends_with(cosigned_end))
      take_cosigned(path, *size);
    else if (is_here && size && name.ends_with(stamp_end))
      take_stamp(path, *size);
    else if (is_here && size && name.ends_with(head_end))
      look_for_stamp(path);
    else if (!is_here || !name.ends_with(key_end))
      m_bag.unconfirmed(path, {"it was not judged: it has none of the names that are known here",
                               "未作核验：文件名不属于已知的种类"});
  }

  // A head of this ledger, of the size in its name, that the proofs don't speak against.
  std::optional<SignedCheckpoint> head_in(const std::string& path, std::string_view bytes, uint64_t size)
  {
    auto head = read_checkpoint(bytes);
    if (!head) {
      m_bag.problem(path, head.error().detail);
      return std::nullopt;
    }
    const auto& tree = head->checkpoint.head;
    const auto standing = standing_of(tree, m_proven);
    if (head->checkpoint.origin != m_bag.key.name ||
        signature_state(head->note, m_bag.key) != SignatureState::good)
      m_bag.problem(path, say({"its head is not signed by the key {}", "检查点不是由密钥 {} 签名的"},
                              {format_vkey(m_bag.key)}));
    else if (tree.size != size)
      m_bag.problem(
          path, say({"its head has {} entries, other than its name says", "其检查点有 {} 条，与文件名不符"},
                    {tree.size}));
    else if (standing == Standing::beyond)
      m_bag.problem(
          path, say({"its head has {} entries, and the head of the proofs in the bag only {}: one of "
                     "them is of another bag, or the ledger was rolled back",
                     "其检查点有 {} 条，而包内证明的检查点只有 {} 条：二者不属于同一证据包，或账本曾被回退"},
                    {tree.size, m_proven.head->size}));
    else if (standing == Standing::forked)
      m_bag.problem(path,
                    say({"the first {} entries of the ledger that the proofs are of are not those of its "
                         "head: the ledger was forked",
                         "证明所属账本的前 {} 条与其检查点不符：账本出现分叉"},
                        {tree.size}));
    else
      return std::move(*head);
    return std::nullopt;
  }

  void take_cosigned(const std::string& path, uint64_t size)
  {
    const auto bytes = m_bag.text(path);
    if (!bytes)
      return m_bag.report.unread.push_back(bytes.error());
    const auto head = head_in(path, *bytes, size);
    if (!head)
      return;
    bool any = false;
    for (const auto& signature : head->note.signatures)
      if (!is_by(signature, m_bag.key)) {
        take_line(path, *head, signature);
        any = true;
      }
    if (!any)
      m_bag.problem(path, {"no witness has signed it", "没有任何见证方的签名"});
  }

  void take_line(const std::string& path, const SignedCheckpoint& head, const Signature& signature)
  {
    const auto name = printable(signature.name);
    const auto* known = find_key(m_known, signature.name);
    const auto* key = known != nullptr ? known : find_key(m_own, signature.name);
    if (key == nullptr)
      return m_bag.unchecked(path, say({"the signature of {} can't be checked: its key is not known: "
                                        "--witness VKEY",
                                        "{} 的签名无法核验：其公钥未知，请用 --witness 指明"},
                                       {name}));
    if (!is_by(signature, *key))
      return m_bag.problem(path, say({"it is signed in the name of {} by another key than {}",
                                      "以 {} 名义所作的签名并非出自密钥 {}"},
                                     {name, format_vkey(*key)}));
    const auto at = cosigned_at({head.note.text, {signature}}, *key);
    if (!at)
      return m_bag.problem(
          path, say({"the signature of {} is not over this head", "{} 的签名不是针对该检查点的"}, {name}));
    add(known != nullptr ? m_confirmed : m_own_word, name, path, head.checkpoint.head, *at);
  }

  void take_stamp(const std::string& path, uint64_t size)
  {
    const auto head_path = std::string(confirmations_folder) + std::to_string(size) + std::string(head_end);
    if (!m_bag.files.contains(head_path))
      return m_bag.problem(path, say({"the head that it stamps is missing: {}", "缺少其所针对的检查点：{}"},
                                     {base_name(head_path)}));
    const auto bytes = m_bag.text(head_path);
    const auto response = bytes ? m_bag.text(path) : tl::unexpected(bytes.error());
    if (!response)
      return m_bag.report.unread.push_back(response.error());
    const auto stamp = stamped(*bytes, *response);
    if (!stamp)
      return m_bag.problem(path, stamp.error().detail);
    if (head_in(path, *bytes, size))
      add(m_stamped, printable(stamp->by), path, stamp->head, stamp->at);
  }

  void look_for_stamp(const std::string& path)
  {
    const auto start = path.substr(0, path.size() - head_end.size() + 1);
    const auto next = m_bag.files.lower_bound(start);
    const bool found = std::any_of(next, m_bag.files.end(), [&](const std::string& other) {
      return other.starts_with(start) && other.ends_with(stamp_end);
    });
    if (!found)
      m_bag.unconfirmed(path, {"no time stamp over this head is in the bag", "包内没有针对该检查点的时间戳"});
  }

  void add(Voices& voices, const std::string& name, const std::string& path, const TreeHead& head, Moment at)
  {
    auto& voice = (standing_of(head, m_proven) == Standing::beginning ? voices : m_not_shown)[name];
    ++voice.count;
    if (voice.path.empty() || head.size > voice.head.size) {
      voice.head = head;
      voice.at = at;
      voice.path = path;
    }
  }

  void say_all()
  {
    uint64_t most = 0;
    for (const auto& [name, voice] : m_confirmed) {
      m_bag.seal.confirmed.push_back({name, voice.at, static_cast<int64_t>(voice.head.size)});
      most = std::max(most, voice.head.size);
    }
    m_bag.seal.proven_confirmed =
        std::ranges::count_if(m_proven.entries, [&](uint64_t entry) { return entry < most; });
    say_each(m_own_word,
             {"heads that {} confirmed: {}, the last with {} entries; by a key that lies in the bag itself: "
              "compare it with the one that the witness gave (--witness VKEY)",
              "{} 确认的检查点：{} 个，最近一个为 {} 条；其公钥来自包内，请与见证方提供的公钥比对（--witness "
              "公钥）"});
    say_each(m_stamped,
             {"heads that {} stamped: {}, the last with {} entries; whether its certificate is that "
              "of the authority is not judged here: openssl ts -verify",
              "{} 加盖时间戳的检查点：{} 个，最近一个为 {} 条；其证书是否确属服务机构未作核验，可用 "
              "openssl ts -verify 核验"});
    say_each(
        m_not_shown,
        {"heads that {} confirmed: {}, the last with {} entries; the proofs in the bag don't show whether "
         "they are the beginning of theirs; logkeep verify at the school does",
         "{} 确认的检查点：{} 个，最近一个为 {} 条；包内的证明无法说明它们是否为证明所用检查点的开头，可在"
         "学校运行 logkeep verify 核验"});
  }

  void say_each(const Voices& voices, const Text& words) const
  {
    for (const auto& [name, voice] : voices)
      m_bag.unconfirmed(voice.path, say(words, {name, voice.count, voice.head.size}));
  }

  const SealedBag& m_bag;
  const std::vector<VerifierKey>& m_known;
  const ProvenHead& m_proven;
  std::vector<VerifierKey> m_own; // of witnesses, in the bag
  Voices m_confirmed;
  Voices m_own_word;
  Voices m_stamped;
  Voices m_not_shown;
};

} // namespace

void judge_confirmations(const SealedBag& bag, const std::vector<VerifierKey>& witnesses,
                         const ProvenHead& proven)
{
  ConfirmationJudge(bag, witnesses, proven).run();
}

} // namespace eduaudit::logkeep
