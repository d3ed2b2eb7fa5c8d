// SPDX-License-Identifier: Apache-2.0
#include "ledger/reading.hpp"
#include "ledger/key_file.hpp"
#include "ledger/leaves.hpp"
#include "ledger/tracks.hpp"
#include <algorithm>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t longest_head = 1 << 20;
constexpr std::size_t most_named = 20;

LedgerState state_of(const Error& error)
{
  return error.kind == ErrorKind::permission ? LedgerState::denied : LedgerState::unreadable;
}

class Reader {
 public:
  explicit Reader(const ReadingOrder& order) : m_order(order), m_fold(format_date(order.gone_since)) {}

  Result<Reading> run()
  {
    m_reading.fact.path = m_order.files.folder;
    if (!read_head())
      return std::move(m_reading);
    if (auto known = check_anchors(); !known)
      return tl::unexpected(known.error());
    if (hash_entries() && judge())
      take_files();
    return std::move(m_reading);
  }

 private:
  // False, so that a step can end with it.
  bool is(LedgerState state, Words reason)
  {
    m_reading.fact.state = state;
    m_reading.fact.reason = std::move(reason);
    return false;
  }
  bool is_not_read(const Error& error) { return is(state_of(error), error.detail); }

  bool read_head()
  {
    const auto bytes = read_file(m_order.files.checkpoint(), longest_head);
    if (!bytes && bytes.error().kind == ErrorKind::not_found)
      return exists(m_order.files.entries())
                 ? is(LedgerState::unreadable, {"it was never signed: run logkeep seal once more",
                                                "尚未签名：请再运行一次 logkeep seal"})
                 : is(LedgerState::absent, {"there is no ledger", "没有账本"});
    if (!bytes)
      return is_not_read(bytes.error());
    const auto key = m_order.key ? Result<VerifierKey>(*m_order.key) : find_vkey(m_order.files.public_key());
    if (!key)
      return is_not_read(key.error());
    m_key = *key;
    m_reading.fact.vkey = format_vkey(m_key);
    const auto head = read_checkpoint(*bytes);
    if (!head)
      return is(LedgerState::bad_signature, head.error().detail);
    m_head = head->checkpoint.head;
    m_reading.fact.origin = head->checkpoint.origin;
    m_reading.fact.entries = static_cast<int64_t>(m_head.size);
    m_reading.fact.root = base64_of(m_head.root);
    if (head->checkpoint.origin != m_key.name || signature_state(head->note, m_key) != SignatureState::good)
      return is(
          LedgerState::bad_signature,
          say({"its head is not signed by the key {}", "检查点不是由密钥 {} 签名的"}, {m_reading.fact.vkey}));
    return true;
  }

  Result<void> check_anchors()
  {
    for (const auto& anchor : m_order.anchors)
      if (anchor.checkpoint.origin != m_key.name ||
          signature_state(anchor.note, m_key) != SignatureState::good)
        return fail(
            ErrorKind::bad_data, anchor.checkpoint.origin,
            say({"this anchored head is not signed by the key {}", "该锚定检查点不是由密钥 {} 签名的"},
                {m_reading.fact.vkey}));
    m_reading.fact.anchors = std::ssize(m_order.anchors);
    m_anchored.resize(m_order.anchors.size());
    return {};
  }

  void note_anchors()
  {
    for (std::size_t i = 0; i < m_order.anchors.size(); ++i)
      if (m_order.anchors[i].checkpoint.head.size == m_tree.size())
        m_anchored[i] = m_tree.root();
  }

  bool hash_entries()
  {
    note_anchors();
    std::string last;
    const auto read = each_line(m_order.files.entries(), 0, [&](std::string_view line, uint64_t) {
      if (m_tree.size() == m_head.size)
        return false;
      m_tree.add(leaf_hash(line));
      m_fold.add(line);
      note_anchors();
      if (m_tree.size() == m_head.size)
        last = line;
      return true;
    });
    if (!read)
      return is_not_read(read.error());
    if (const auto entry = parse_entry(last))
      m_reading.fact.sealed = entry->at;
    return true;
  }

  bool judge()
  {
    if (m_tree.size() < m_head.size)
      return is(LedgerState::rolled_back,
                say({"{} entries were signed and only {} are there", "已签名 {} 条，现在只有 {} 条"},
                    {m_head.size, m_tree.size()}));
    if (m_head.size > 0 && m_tree.root() != m_head.root)
      return is_altered();
    for (std::size_t i = 0; i < m_order.anchors.size(); ++i)
      if (!fits(m_order.anchors[i].checkpoint.head, m_anchored[i]))
        return false;
    return true;
  }

  bool fits(const TreeHead& anchor, const std::optional<Hash>& root)
  {
    if (anchor.size > m_head.size)
      return is(LedgerState::rolled_back, say({"an anchored head has {} entries, and the ledger only {}",
                                               "锚定的检查点有 {} 条，账本现在只有 {} 条"},
                                              {anchor.size, m_head.size}));
    return root == anchor.root ||
           is(LedgerState::forked,
              say({"its first {} entries are not those of the head that was anchored elsewhere",
                   "前 {} 条与在别处锚定的检查点不符"},
                  {anchor.size}));
  }

  // The leaves tell which entries changed, if they are those that were signed.
  bool is_altered()
  {
    std::vector<Hash> leaves;
    const auto read = each_leaf(m_order.files.leaves(), [&](const Leaf& leaf) {
      leaves.push_back(leaf.hash);
      return leaves.size() < m_head.size;
    });
    if (!read || root_of(leaves) != m_head.root)
      return is(LedgerState::altered,
                {"its entries are not those that were signed", "其中的条目与签名时不符"});
    auto& fact = m_reading.fact;
    uint64_t index = 0;
    (void)each_line(m_order.files.entries(), 0, [&](std::string_view line, uint64_t) {
      if (leaf_hash(line) != leaves[index] && ++fact.altered_entry_count <= static_cast<int64_t>(most_named))
        fact.altered_entries.push_back(static_cast<int64_t>(index));
      return ++index < leaves.size();
    });
    return is(LedgerState::altered,
              say({"{} of its entries are not those that were signed, the first is number {}",
                   "有 {} 条与签名时不符，第一处为第 {} 条"},
                  {fact.altered_entry_count, fact.altered_entries.empty() ? 0 : fact.altered_entries[0]}));
  }

  bool take_files()
  {
    const auto alive = m_fold.alive();
    std::vector<uint64_t> wanted = alive;
    wanted.insert(wanted.end(), m_fold.gone().begin(), m_fold.gone().end());
    std::ranges::sort(wanted);
    auto next = wanted.begin();
    uint64_t index = 0;
    std::optional<Error> bad;
    const auto read = each_line(m_order.files.entries(), 0, [&](std::string_view line, uint64_t) {
      if (next != wanted.end() && *next == index) {
        auto entry = parse_entry(line);
        if (!entry) {
          bad = entry.error();
          return false;
        }
        take(index, std::move(*entry));
        ++next;
      }
      ++index;
      return next != wanted.end();
    });
    if (!read || bad)
      return is_not_read(bad ? *bad : read.error());
    return date_gone_files();
  }

  void take(uint64_t index, Entry entry)
  {
    SealedFile file{index, std::move(entry)};
    if (file.entry.op == Op::gone)
      m_reading.gone.push_back({std::move(file), {}});
    else
      m_reading.alive.push_back(std::move(file));
  }

  // When they were last seen stands in the entries before.
  bool date_gone_files()
  {
    std::map<uint64_t, std::vector<GoneFile*>> by_prev;
    for (auto& one : m_reading.gone)
      by_prev[static_cast<uint64_t>(one.file.entry.prev.value_or(0))].push_back(&one);
    uint64_t index = 0;
    const auto read = each_line(m_order.files.entries(), 0, [&](std::string_view line, uint64_t) {
      if (by_prev.empty())
        return false;
      if (by_prev.begin()->first == index) {
        const auto entry = parse_entry(line);
        for (auto* gone : by_prev.begin()->second)
          gone->sealed = entry ? entry->at : gone->file.entry.at;
        by_prev.erase(by_prev.begin());
      }
      ++index;
      return !by_prev.empty();
    });
    return read || is_not_read(read.error());
  }

  const ReadingOrder& m_order;
  Reading m_reading;
  VerifierKey m_key;
  TreeHead m_head;
  Frontier m_tree;
  Fold m_fold;
  std::vector<std::optional<Hash>> m_anchored; // the own root at the size of each anchor
};

} // namespace

Result<Reading> read_ledger(const ReadingOrder& order)
{
  return Reader(order).run();
}

} // namespace eduaudit::logkeep::ledger
