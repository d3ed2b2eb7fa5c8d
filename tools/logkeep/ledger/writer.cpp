// SPDX-License-Identifier: Apache-2.0
#include "ledger/writer.hpp"
#include "fs/open.hpp"
#include "fs/write.hpp"
#include "ledger/key_file.hpp"
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t longest_head = 1 << 20;
constexpr std::size_t most_pending = 256 * 1024;
constexpr uint64_t moved_at_once = 256 * 1024;

// A ledger whose key is lost can't go on: what a new key signs would be another ledger.
Result<void> require_key(const Files& files)
{
  if (exists(files.private_key()) || !(exists(files.checkpoint()) || exists(files.entries())))
    return {};
  return fail(
      ErrorKind::not_found, files.private_key(),
      {"the private key of this ledger; bring it back from a backup, or begin a new ledger in another folder",
       "该账本的私钥；请从备份恢复，或在另一个目录新建账本"});
}

tl::unexpected<Error> not_as_signed(const Files& files)
{
  return fail(ErrorKind::damaged, files.entries(),
              {"its entries are not those that were signed; nothing was added; logkeep verify says which",
               "其中的条目与签名时不符，未添加任何内容；请运行 logkeep verify 查看是哪些条目"});
}

tl::unexpected<Error> rolled_back(const Files& files, uint64_t entries, uint64_t signed_entries)
{
  return fail(ErrorKind::damaged, files.entries(),
              say({"it has {} entries, but {} were signed: it was cut or an older copy took its place; "
                   "nothing was added",
                   "只有 {} 条，而已签名的有 {} 条：账本被截短或被旧副本替换，未添加任何内容"},
                  {entries, signed_entries}));
}

} // namespace

// An empty ledger is signed before its first entry, so that no crash leaves entries without a head.
tl::unexpected<Error> headless(const Files& files)
{
  return fail(
      ErrorKind::damaged, files.checkpoint(),
      {"the signed head of these entries is missing; nothing was added; bring it back from a backup, or "
       "put the head that was anchored last in its place, or begin a new ledger in another folder",
       "缺少这些条目的签名检查点，未添加任何内容；请从备份恢复，或以最近一次锚定的检查点代替，"
       "或在另一个目录新建账本"});
}

// What the files show: the tree, and where the signed entries end.
struct Writer::Replay {
  Frontier frontier;
  std::optional<Hash> signed_root; // the root at the size of the signed head
  uint64_t end = 0;
  uint64_t leaves_kept = 0;
  std::string new_leaves;

  void add(const Leaf& leaf, const std::optional<TreeHead>& head)
  {
    frontier.add(leaf.hash);
    end = leaf.end;
    if (head && frontier.size() == head->size)
      signed_root = frontier.root();
  }
  bool is_whole(const std::optional<TreeHead>& head) const
  {
    return frontier.size() >= (head ? head->size : 0);
  }
  bool is_as_signed(const std::optional<TreeHead>& head) const
  {
    return !head || head->size == 0 || signed_root == head->root;
  }
};

Result<Writer> Writer::open(const Files& files, const std::string& origin)
{
  if (auto made = make_private_folder(files.folder); !made)
    return tl::unexpected(made.error());
  auto lock = Lock::take(files.lock());
  if (!lock)
    return tl::unexpected(lock.error());
  if (auto there = require_key(files); !there)
    return tl::unexpected(there.error());
  auto key = load_or_make_signer({files.private_key(), files.public_key()}, origin, KeyType::ed25519);
  if (!key)
    return tl::unexpected(key.error());
  Writer writer(files, std::move(*lock), std::move(*key));
  if (auto read = writer.read_head(); !read)
    return tl::unexpected(read.error());
  if (auto recovered = writer.recover(); !recovered)
    return tl::unexpected(recovered.error());
  return writer;
}

Result<void> Writer::read_head()
{
  const auto bytes = read_file(m_files.checkpoint(), longest_head);
  if (!bytes && bytes.error().kind == ErrorKind::not_found) {
    const auto status = stat_file(m_files.entries());
    return status && status->st_size > 0 ? headless(m_files) : Result<void>();
  }
  if (!bytes)
    return tl::unexpected(bytes.error());
  const auto head = read_checkpoint(*bytes);
  if (!head || head->checkpoint.origin != m_key.name ||
      signature_state(head->note, m_key.verifier()) != SignatureState::good)
    return fail(ErrorKind::damaged, m_files.checkpoint(),
                {"it is not signed by the key of this ledger; nothing was added",
                 "不是由该账本的密钥签名的，未添加任何内容"});
  m_signed = head->checkpoint.head;
  return {};
}

Result<Writer::Replay> Writer::replay(Believe believe) const
{
  Replay replay;
  const auto status = stat_file(m_files.entries());
  const auto size = status ? static_cast<uint64_t>(status->st_size) : 0;
  const auto usable = believe == Believe::leaves && m_signed ? m_signed->size : 0;
  const auto leaves = each_leaf(m_files.leaves(), [&](const Leaf& leaf) {
    const bool good = replay.frontier.size() < usable && leaf.end > replay.end && leaf.end <= size;
    if (good)
      replay.add(leaf, m_signed);
    return good;
  });
  replay.leaves_kept = replay.frontier.size();
  if (replay.is_whole(m_signed))
    return leaves || believe == Believe::entries ? Result<Replay>(std::move(replay))
                                                 : tl::unexpected(leaves.error());
  const auto lines = each_line(m_files.entries(), replay.end, [&](std::string_view line, uint64_t end) {
    const Leaf leaf{end, leaf_hash(line)};
    replay.add(leaf, m_signed);
    replay.new_leaves += leaf_record(leaf);
    return !replay.is_whole(m_signed);
  });
  if (!lines || (!leaves && believe == Believe::leaves))
    return tl::unexpected(lines ? leaves.error() : lines.error());
  return replay;
}

// Whether the lines still are those of the leaves that were believed, whose root is the signed one.
Result<bool> Writer::has_lines_of_leaves(uint64_t kept) const
{
  std::vector<Hash> leaves;
  const auto read = each_leaf(m_files.leaves(), [&](const Leaf& leaf) {
    if (leaves.size() < kept)
      leaves.push_back(leaf.hash);
    return leaves.size() < kept;
  });
  std::size_t same = 0;
  const auto lines = each_line(m_files.entries(), 0, [&](std::string_view line, uint64_t) {
    const bool good = same < leaves.size() && leaf_hash(line) == leaves[same];
    same += good ? 1 : 0;
    return good && same < leaves.size();
  });
  if (!read || !lines)
    return tl::unexpected(read ? lines.error() : read.error());
  return same == kept;
}

Result<void> Writer::recover()
{
  auto seen = replay(Believe::leaves);
  if (!seen || !seen->is_as_signed(m_signed))
    seen = replay(Believe::entries);
  if (!seen)
    return tl::unexpected(seen.error());
  if (!seen->is_whole(m_signed))
    return rolled_back(m_files, seen->frontier.size(), m_signed->size);
  if (!seen->is_as_signed(m_signed))
    return not_as_signed(m_files);
  if (seen->leaves_kept > 0) {
    const auto same = has_lines_of_leaves(seen->leaves_kept);
    if (!same)
      return tl::unexpected(same.error());
    if (!*same)
      return not_as_signed(m_files);
  }
  return adopt(std::move(*seen));
}

Result<void> Writer::adopt(Replay replay)
{
  const auto status = stat_file(m_files.entries());
  if (status && static_cast<uint64_t>(status->st_size) > replay.end) {
    if (auto moved = set_aside(replay.end); !moved)
      return moved;
    if (::truncate(m_files.entries().c_str(), static_cast<off_t>(replay.end)) != 0)
      return system_error(m_files.entries(), errno, ErrorKind::write);
  }
  m_frontier = std::move(replay.frontier);
  m_end = replay.end;
  m_pending_leaves = std::move(replay.new_leaves);
  if (auto opened = open_leaves(replay.leaves_kept); !opened)
    return opened;
  if (auto written = write_leaves(); !written)
    return written;
  return m_signed ? Result<void>() : commit({});
}

// All whole lines from there on, very long ones in pieces; a torn one is of a writer that was killed.
Result<void> Writer::set_aside(uint64_t from) const
{
  const auto path = m_files.entries();
  const auto file = open_regular(path, Links::refuse);
  if (!file)
    return tl::unexpected(file.error());
  const auto status = stat_file(path);
  const auto size = status ? static_cast<uint64_t>(status->st_size) : from;
  std::string pending;
  for (auto at = from; at < size; at += moved_at_once) {
    const auto bytes = read_range(file->get(), at, std::min(at + moved_at_once, size), path);
    if (!bytes)
      return tl::unexpected(bytes.error());
    pending += *bytes;
    if (pending.find('\n') == std::string::npos && pending.size() > moved_at_once)
      pending += '\n';
    const auto whole = pending.rfind('\n') + 1; // 0 where there is none
    if (whole == 0)
      continue;
    const auto lines = std::string_view(pending).substr(0, whole);
    if (auto written = append_lines(m_files.unsigned_entries(), lines, Durability::synced); !written)
      return written;
    pending.erase(0, whole);
  }
  return {};
}

Result<void> Writer::open_leaves(uint64_t kept)
{
  const auto path = m_files.leaves();
  m_leaves = Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!m_leaves || ::ftruncate(m_leaves.get(), static_cast<off_t>(kept * leaf_record_size)) != 0)
    return system_error(path, errno, ErrorKind::cannot_create);
  return {};
}

Result<void> Writer::write_leaves()
{
  auto written = write_all(m_leaves.get(), m_pending_leaves, m_files.leaves());
  m_pending_leaves.clear();
  return written;
}

Result<uint64_t> Writer::add(const Entry& entry)
{
  const auto index = m_frontier.size();
  const auto line = entry_line(entry);
  m_pending_lines += line;
  m_end += line.size();
  const Leaf leaf{m_end, leaf_hash(line)};
  m_frontier.add(leaf.hash);
  m_pending_leaves += leaf_record(leaf);
  if (m_pending_lines.size() > most_pending)
    if (auto flushed = flush(); !flushed)
      return tl::unexpected(flushed.error());
  return index;
}

Result<void> Writer::flush()
{
  if (m_pending_lines.empty())
    return {};
  if (auto written = append_lines(m_files.entries(), m_pending_lines, Durability::synced); !written)
    return written;
  m_pending_lines.clear();
  return write_leaves();
}

Result<void> Writer::commit(Moment now)
{
  if (auto flushed = flush(); !flushed)
    return flushed;
  const auto now_head = head();
  if (m_signed == now_head)
    return {};
  Note note{format_checkpoint({m_key.name, now_head, {}}), {}};
  auto signature = sign(m_key, note.text, now);
  if (!signature)
    return tl::unexpected(signature.error());
  note.signatures.push_back(std::move(*signature));
  if (auto written = write_file(m_files.checkpoint(), format_note(note)); !written)
    return written;
  m_signed = now_head;
  return {};
}

} // namespace eduaudit::logkeep::ledger
