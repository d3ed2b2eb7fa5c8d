// SPDX-License-Identifier: Apache-2.0
#include "ledger/evidence.hpp"
#include "base/text.hpp"
#include "jsonl/writer.hpp"
#include "ledger/hashed_file.hpp"
#include "ledger/key_file.hpp"
#include "ledger/leaves.hpp"
#include "ledger/look.hpp"
#include "ledger/words.hpp"
#include <algorithm>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t longest_head = 1 << 20;

tl::unexpected<Error> not_signed(const Files& files)
{
  return fail(ErrorKind::damaged, files.checkpoint(),
              {"it is not signed by the key of this ledger", "不是由该账本的密钥签名的"});
}

std::string quoted(std::string_view text)
{
  std::string out;
  jsonl::append_string(out, text);
  return out;
}

// The last lines of the ledger that stand for a file; those of its own name go before others.
struct Lines {
  struct Found {
    uint64_t index = 0;
    std::string line;
    bool named = false; // as the file is
  };
  std::optional<Found> by_bytes;
  std::optional<Found> by_name;
  std::optional<Found> by_content;
  NameHistory history; // of the name
};

std::string key_of_name(const std::string& name)
{
  return ",\"name\":" + quoted(name) + ",\"op\":\"";
}

// Of a line with the key of the name.
void note(NameHistory& history, std::string_view line, uint64_t index, const std::string& name_key)
{
  const bool altered = has_text(line, name_key + "altered\"");
  if (altered || has_text(line, name_key + "gone\""))
    if (auto entry = parse_entry(line))
      (altered ? history.altered : history.gone) = SealedFile{index, std::move(*entry)};
}

// `content` may be empty. What a line says of a file that is gone is no more than the line before it.
Result<Lines> find_lines(const Files& files, uint64_t size, const std::string& name, const FileDigest& digest)
{
  const auto bytes_key = "\",\"sha256\":\"" + digest.sha256;
  const auto name_key = key_of_name(name);
  const auto content_key = digest.content ? ",\"content_sha256\":\"" + digest.content->sha256 : std::string();
  Lines lines;
  uint64_t index = 0;
  bool named = false;
  const auto keep = [&](std::optional<Lines::Found>& place, std::string_view line, const std::string& key) {
    if (!key.empty() && has_text(line, key) && !(place && place->named && !named) && !entry_head(line).gone)
      place = Lines::Found{index, std::string(line), named};
  };
  const auto read = each_line(files.entries(), 0, [&](std::string_view line, uint64_t) {
    if (index == size)
      return false;
    named = has_text(line, name_key);
    keep(lines.by_bytes, line, bytes_key);
    if (named) {
      keep(lines.by_name, line, name_key);
      note(lines.history, line, index, name_key);
    }
    keep(lines.by_content, line, content_key);
    ++index;
    return true;
  });
  return read ? Result<Lines>(std::move(lines)) : tl::unexpected(read.error());
}

Result<std::optional<EntryOfFile>> entry_in(const std::optional<Lines::Found>& found, const Lines& lines,
                                            Now now)
{
  if (!found)
    return std::optional<EntryOfFile>{};
  auto entry = parse_entry(found->line);
  if (!entry)
    return tl::unexpected(entry.error());
  return EntryOfFile{found->index, found->line, std::move(*entry), now, lines.history};
}

// Of another name than the one that was asked for.
Result<std::optional<EntryOfFile>> with_history(Result<std::optional<EntryOfFile>> found,
                                                const std::string& name, const Files& files,
                                                const TreeHead& head)
{
  if (!found || !*found || (*found)->entry.name == name)
    return found;
  auto history = history_of((*found)->entry.name, files, head);
  if (!history)
    return tl::unexpected(history.error());
  (*found)->history = std::move(*history);
  return found;
}

} // namespace

Result<NameHistory> history_of(const std::string& name, const Files& files, const TreeHead& head)
{
  const auto key = key_of_name(name);
  NameHistory history;
  uint64_t index = 0;
  const auto read = each_line(files.entries(), 0, [&](std::string_view line, uint64_t) {
    if (index == head.size)
      return false;
    if (has_text(line, key))
      note(history, line, index, key);
    ++index;
    return true;
  });
  return read ? Result<NameHistory>(std::move(history)) : tl::unexpected(read.error());
}

Result<SignedHead> signed_head(const Files& files)
{
  auto bytes = read_file(files.checkpoint(), longest_head);
  if (!bytes && bytes.error().kind == ErrorKind::not_found)
    return fail(ErrorKind::not_found, files.folder, no_ledger_yet());
  if (!bytes)
    return tl::unexpected(bytes.error());
  const auto key = find_vkey(files.public_key());
  if (!key)
    return tl::unexpected(key.error());
  auto head = read_checkpoint(*bytes);
  if (!head || head->checkpoint.origin != key->name ||
      signature_state(head->note, *key) != SignatureState::good)
    return not_signed(files);
  return SignedHead{std::move(*bytes), std::move(head->checkpoint)};
}

Result<std::vector<Hash>> signed_leaves(const Files& files, const TreeHead& head)
{
  std::vector<Hash> leaves;
  if (head.size == 0)
    return leaves;
  const auto fast = each_leaf(files.leaves(), [&](const Leaf& leaf) {
    leaves.push_back(leaf.hash);
    return leaves.size() < head.size;
  });
  if (fast && leaves.size() == head.size && root_of(leaves) == head.root)
    return leaves;
  leaves.clear();
  const auto read = each_line(files.entries(), 0, [&](std::string_view line, uint64_t) {
    leaves.push_back(leaf_hash(line));
    return leaves.size() < head.size;
  });
  if (!read)
    return tl::unexpected(read.error());
  if (leaves.size() != head.size || root_of(leaves) != head.root)
    return fail(ErrorKind::damaged, files.entries(),
                {"its entries are not those that were signed; logkeep verify says more",
                 "其中的条目与签名时不符；请运行 logkeep verify 查看详情"});
  return leaves;
}

Result<std::optional<EntryOfFile>> find_entry(const std::string& path, const Files& files,
                                              const TreeHead& head, const std::string& called)
{
  const auto name = ledger_name(called.empty() ? path : called);
  const auto container = digest_container(path);
  if (!container)
    return tl::unexpected(container.error());
  const auto lines = find_lines(files, head.size, name, *container);
  if (!lines)
    return tl::unexpected(lines.error());
  if (lines->by_bytes)
    return with_history(entry_in(lines->by_bytes, *lines, Now::same), name, files, head);
  auto named = entry_in(lines->by_name, *lines, Now::grown);
  if (!named)
    return named;
  std::vector<int64_t> prefixes;
  if (*named && (*named)->entry.content_size.value_or(0) > 0)
    prefixes.push_back(*(*named)->entry.content_size);
  const auto digest = HashedFile(path, prefixes).finish();
  if (!digest)
    return tl::unexpected(digest.error());
  if (!prefixes.empty() && holds(*digest, (*named)->entry))
    return named;
  const auto again = find_lines(files, head.size, name, *digest);
  if (!again)
    return tl::unexpected(again.error());
  return with_history(entry_in(again->by_content, *again, Now::repacked), name, files, head);
}

Result<EntryProof> prove_entry(const EntryOfFile& found, const Files& files, const SignedHead& head)
{
  const auto leaves = signed_leaves(files, head.checkpoint.head);
  if (!leaves)
    return tl::unexpected(leaves.error());
  if (found.index >= leaves->size() || (*leaves)[found.index] != leaf_hash(found.line))
    return changed_entry(files.entries(), found.index);
  return EntryProof{found.line, found.index, inclusion_proof(found.index, *leaves), head.bytes};
}

std::string as_carried(std::string_view bytes)
{
  std::string text(trim(bytes));
  std::erase(text, '\r');
  return text + "\n";
}

} // namespace eduaudit::logkeep::ledger
