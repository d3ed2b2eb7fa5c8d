// SPDX-License-Identifier: Apache-2.0
#include "ledger/reading.hpp"
#include "base/utf8.hpp"
#include "fs/open.hpp"
#include "ledger/key_file.hpp"
#include "ledger/leaves.hpp"
#include "ledger/tracks.hpp"
#include "ledger/words.hpp"
#include "pipeline/session.hpp"
#include <algorithm>
#include <mutex>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t longest_head = 1 << 20;
constexpr std::size_t most_named = 20;
constexpr std::size_t most_reason = 300; // columns
constexpr std::size_t lines_at_once = 1024;

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
                 ? is(LedgerState::unreadable,
                      {"the signed head of its entries is missing", "缺少其条目的签名检查点"})
                 : is(LedgerState::absent, no_ledger_yet());
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
    for (const auto& anchor : m_order.anchors)
      m_heads.push_back(anchor.checkpoint.head);
    m_heads.insert(m_heads.end(), m_order.confirmed.begin(), m_order.confirmed.end());
    m_reading.fact.anchors = std::ssize(m_heads);
    m_anchored.resize(m_heads.size());
    return {};
  }

  void note_anchors()
  {
    for (std::size_t i = 0; i < m_heads.size(); ++i)
      if (m_heads[i].size == m_tree.size())
        m_anchored[i] = m_tree.root();
  }

  // What is made of each line by several threads.
  struct Hashed {
    Hash leaf;
    EntryHead head;
  };
  std::vector<Hashed> hashed(Lines lines) const
  {
    std::vector<Hashed> all(lines.size());
    const auto parts = (lines.size() + lines_at_once - 1) / lines_at_once;
    parallel_for(m_order.jobs, parts, [&](std::size_t part) {
      const auto end = std::min(lines.size(), (part + 1) * lines_at_once);
      for (auto i = part * lines_at_once; i < end; ++i)
        all[i] = {leaf_hash(lines[i]), entry_head(lines[i])};
    });
    return all;
  }

  void take_line(std::string_view line, const Hashed& hashed)
  {
    m_tree.add(hashed.leaf);
    m_fold.add(hashed.head);
    m_ends.push_back((m_ends.empty() ? 0 : m_ends.back()) + line.size());
    if (hashed.head.accept)
      m_accepts.push_back(m_ends.size() - 1);
    note_anchors();
  }

  bool hash_entries()
  {
    note_anchors();
    std::string last;
    const auto read = each_block(m_order.files.entries(), 0, [&](Lines lines) {
      const auto still_signed = std::min<uint64_t>(lines.size(), m_head.size - m_tree.size());
      m_not_signed += lines.size() - still_signed;
      lines = lines.first(still_signed);
      const auto all = hashed(lines);
      for (std::size_t i = 0; i < lines.size(); ++i)
        take_line(lines[i], all[i]);
      if (!lines.empty())
        last = lines.back();
      return true;
    });
    if (!read && m_tree.size() < m_head.size)
      return is_not_read(read.error());
    if (!read)
      ++m_not_signed; // what stands there is no entry
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
    for (std::size_t i = 0; i < m_heads.size(); ++i)
      if (!fits(m_heads[i], m_anchored[i]))
        return false;
    if (m_not_signed > 0)
      m_reading.fact.reason =
          say({"entries behind them that are not signed: {}", "其后有 {} 条未签名"}, {m_not_signed});
    else if (exists(m_order.files.unsigned_entries()))
      m_reading.fact.reason = {"entries that nobody signed stand in unsigned.jsonl",
                               "unsigned.jsonl 中有无人签名的条目"};
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

  Result<std::string> line_at(int fd, uint64_t index) const
  {
    return read_range(fd, index == 0 ? 0 : m_ends[index - 1], m_ends[index], m_order.files.entries());
  }

  Result<Entry> entry_at(int fd, uint64_t index) const
  {
    const auto line = line_at(fd, index);
    return line ? parse_entry(*line) : tl::unexpected(line.error());
  }

  Moment sealed_at(int fd, uint64_t index) const
  {
    const auto line = line_at(fd, index);
    return parse_rfc3339(line ? entry_head(*line).at : std::string_view{}).value_or(Moment{});
  }

  // The entries of these indexes; nothing where one can't be read.
  std::optional<std::vector<SealedFile>> entries_at(int fd, const std::vector<uint64_t>& indexes)
  {
    std::vector<SealedFile> all(indexes.size());
    std::mutex mutex;
    std::optional<Error> bad;
    const auto parts = (indexes.size() + lines_at_once - 1) / lines_at_once;
    parallel_for(m_order.jobs, parts, [&](std::size_t part) {
      const auto end = std::min(indexes.size(), (part + 1) * lines_at_once);
      for (auto i = part * lines_at_once; i < end; ++i)
        if (auto entry = entry_at(fd, indexes[i])) {
          all[i] = {indexes[i], std::move(*entry)};
        } else {
          const std::lock_guard lock(mutex);
          bad = entry.error();
        }
    });
    if (bad)
      is_not_read(*bad);
    return bad ? std::nullopt : std::optional(std::move(all));
  }

  bool take_files()
  {
    const auto fd = open_regular(m_order.files.entries(), Links::refuse);
    if (!fd)
      return m_head.size == 0 || is_not_read(fd.error());
    auto alive = entries_at(fd->get(), m_fold.alive());
    auto gone = entries_at(fd->get(), m_fold.gone());
    if (!alive || !gone)
      return false;
    m_reading.alive = std::move(*alive);
    for (auto& file : *gone) {
      // When it was last seen stands in the entry before.
      const auto prev = static_cast<uint64_t>(file.entry.prev.value_or(0));
      const auto sealed = prev < file.index ? sealed_at(fd->get(), prev) : file.entry.at;
      m_reading.gone.push_back({std::move(file), sealed});
    }
    return take_acknowledgements(fd->get()) && take_alterations(fd->get());
  }

  bool take_acknowledgements(int fd)
  {
    auto& fact = m_reading.fact;
    fact.acknowledged_count = std::ssize(m_accepts);
    if (m_accepts.size() > most_named)
      m_accepts.erase(m_accepts.begin(), m_accepts.end() - most_named);
    const auto entries = entries_at(fd, m_accepts);
    if (!entries)
      return false;
    for (const auto& [index, entry] : *entries)
      fact.acknowledged.push_back({printable(entry.name), entry.at,
                                   cut_to_width(printable(entry.reason), most_reason),
                                   static_cast<int64_t>(index)});
    return true;
  }

  bool take_alterations(int fd)
  {
    for (const auto& file : m_reading.alive)
      if (!take_alteration(fd, file))
        return false;
    return std::ranges::all_of(m_reading.gone,
                               [&](const GoneFile& gone) { return take_alteration(fd, gone.file); });
  }

  bool take_alteration(int fd, const SealedFile& file)
  {
    auto alteration = alteration_of(file, [&](uint64_t index) { return entry_at(fd, index); });
    if (!alteration)
      return is_not_read(alteration.error());
    if (*alteration)
      m_reading.alterations.emplace(file.index, std::move(**alteration));
    return true;
  }

  const ReadingOrder& m_order;
  Reading m_reading;
  VerifierKey m_key;
  TreeHead m_head;
  Frontier m_tree;
  uint64_t m_not_signed = 0; // entries behind the signed head
  Fold m_fold;
  std::vector<uint64_t> m_ends;                // of the lines
  std::vector<uint64_t> m_accepts;             // indexes of acknowledgements
  std::vector<TreeHead> m_heads;               // that were anchored or confirmed
  std::vector<std::optional<Hash>> m_anchored; // the own root at the size of each of them
};

} // namespace

Result<Reading> read_ledger(const ReadingOrder& order)
{
  return Reader(order).run();
}

} // namespace eduaudit::logkeep::ledger
