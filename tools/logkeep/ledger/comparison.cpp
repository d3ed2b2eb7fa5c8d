// SPDX-License-Identifier: Apache-2.0
#include "ledger/comparison.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "fs/file.hpp"
#include <algorithm>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::size_t most_chunk_bytes = 64u << 20; // of 2 TiB of lines
constexpr std::size_t most_named = 20;

struct Differences {
  std::vector<int64_t> changed; // MiB, counted from 1
  int64_t same = 0;
};

// The last chunk is compared as far as it was sealed, although the file may go on.
Differences differences(const Entry& entry, const std::vector<Hash>& sealed, const ContentDigest& now)
{
  Differences all;
  const auto prefix = now.prefixes.find(*entry.content_size);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    const bool is_last = i + 1 == sealed.size();
    const bool same = is_last && prefix != now.prefixes.end()
                          ? prefix->second.last_chunk == sealed[i]
                          : i < now.chunks.size() && now.chunks[i] == sealed[i];
    if (same)
      ++all.same;
    else
      all.changed.push_back(static_cast<int64_t>(i) + 1);
  }
  return all;
}

void set_altered(Seal& fact, Words reason)
{
  fact.state = SealState::altered;
  fact.reason = std::move(reason);
}

void set_missing(Seal& fact, Words reason)
{
  fact.state = SealState::missing;
  fact.reason = std::move(reason);
}

std::string list_of(const std::vector<int64_t>& numbers)
{
  std::string text;
  for (const auto number : numbers)
    text += (text.empty() ? "" : ", ") + std::to_string(number);
  return text;
}

void set_changed(Seal& fact, const Differences& found, std::size_t chunks)
{
  fact.altered_mib_count = std::ssize(found.changed);
  fact.altered_mib = found.changed;
  if (fact.altered_mib.size() > most_named)
    fact.altered_mib.resize(most_named);
  const auto more = found.changed.size() > most_named ? "..." : "";
  set_altered(fact,
              say({"MiB {0}{2} of {1} are not what was sealed", "第 {0}{2} MiB（共 {1} MiB）与封存时不符"},
                  {list_of(fact.altered_mib), chunks, more}));
}

// Lines of the same time, or none whose time is known and as many bytes: not a new log under an old name.
bool is_the_same_log(const Entry& sealed, const Look& now)
{
  if (sealed.max && now.min)
    return *now.min <= *sealed.max;
  return now.found.digest.content->size == sealed.content_size;
}

// Where the file can't be unpacked, or could not when it was sealed.
void settle_container(Seal& fact, const Entry& sealed, const Look& now)
{
  if (now.found.digest.size == sealed.size)
    return set_altered(fact, {"its bytes are not those that were sealed", "文件字节与封存时不符"});
  if (!now.found.digest.content) {
    fact.state = SealState::unknown;
    fact.reason = {"the file that has its name now is damaged, so that it can't be compared",
                   "现在同名的文件已损坏，无法比对"};
  } else
    set_missing(fact, {"another file has its name now", "现在同名的是另一个文件"});
}

} // namespace

Seal seal_fact(const SealedFile& sealed, const Files& files)
{
  Seal fact;
  fact.ledger = files.folder;
  fact.series = sealed.entry.series;
  fact.path = sealed.entry.name;
  fact.entry = static_cast<int64_t>(sealed.index);
  fact.sealed = sealed.entry.at;
  fact.size_bytes = sealed.entry.size;
  fact.first = sealed.entry.min;
  fact.last = sealed.entry.max;
  return fact;
}

void settle(Seal& fact, Now now, const std::string& found)
{
  switch (now) {
  case Now::same:
    fact.state = SealState::unaltered;
    break;
  case Now::renamed:
    fact.state = SealState::renamed;
    break;
  case Now::repacked:
    fact.state = SealState::repacked;
    break;
  case Now::grown:
    fact.state = SealState::appended;
    break;
  }
  if (found != fact.path)
    fact.found = found;
}

std::optional<std::vector<Hash>> sealed_chunks(const Entry& entry, const Files& files)
{
  const auto root = from_hex(entry.chunks_root);
  const auto root_hash = root ? hash_of(*root) : std::nullopt;
  if (!root_hash || !entry.content_size)
    return std::nullopt;
  if (*entry.content_size <= chunk_size)
    return std::vector<Hash>{*root_hash};
  const auto bytes = read_file(files.chunks(entry.chunks_root), most_chunk_bytes);
  if (!bytes || bytes->size() % sizeof(Hash) != 0)
    return std::nullopt;
  std::vector<Hash> chunks;
  for (std::size_t at = 0; at < bytes->size(); at += sizeof(Hash))
    chunks.push_back(*hash_of(std::string_view(*bytes).substr(at, sizeof(Hash))));
  return root_of(chunks) == *root_hash ? std::optional(std::move(chunks)) : std::nullopt;
}

void settle_lost(Seal& fact, const SealedFile& sealed, const Look* now, const Files& files)
{
  const auto& entry = sealed.entry;
  if (!now)
    return set_missing(fact, {"there is no such file, and no file beside it has its lines",
                              "文件已不存在，同目录的文件中也没有其内容"});
  if (!entry.content_size || !now->found.digest.content)
    return settle_container(fact, entry, *now);
  const auto chunks = sealed_chunks(entry, files);
  const auto found = chunks ? differences(entry, *chunks, *now->found.digest.content) : Differences{};
  if (found.same > 0 || (chunks && is_the_same_log(entry, *now)))
    return set_changed(fact, found, chunks->size());
  if (is_the_same_log(entry, *now))
    return set_altered(fact, {"its lines are not those that were sealed", "其内容与封存时不符"});
  set_missing(fact, {"a newer log has its name, and no file beside it has its lines",
                     "同名文件已是新的日志，同目录的文件中也没有原有内容"});
}

} // namespace eduaudit::logkeep::ledger
