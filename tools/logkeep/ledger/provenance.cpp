// SPDX-License-Identifier: Apache-2.0
#include "ledger/provenance.hpp"
#include "fs/file.hpp"
#include "fs/open.hpp"
#include "ledger/comparison.hpp"
#include "ledger/hashed_file.hpp"
#include "ledger/leaves.hpp"
#include <map>
#include <optional>

namespace eduaudit::logkeep::ledger {

namespace {

std::string mode_text(mode_t mode)
{
  std::string text = "0000";
  for (std::size_t i = text.size(); i-- > 0; mode >>= 3)
    text[i] = static_cast<char>('0' + (mode & 7));
  return text;
}

// Where the lines of a copy were sealed.
struct Origin {
  SealedFile sealed;
  Now now;
};

class Search {
 public:
  Search(std::vector<Unsealed>& files, const Reading& reading, const Session& session)
      : m_files(files), m_digests(files.size()), m_origins(files.size())
  {
    std::multimap<std::string_view, int64_t> sizes; // of sealed contents, by the last part of the name
    for (const auto& one : reading.alive)
      if (one.entry.content_size)
        sizes.emplace(base_name(one.entry.name), *one.entry.content_size);
    parallel_for(session.jobs, files.size(), [&](std::size_t i) {
      std::vector<int64_t> prefixes;
      for (auto [one, end] = sizes.equal_range(files[i].file.name); one != end; ++one)
        prefixes.push_back(one->second);
      if (auto digest = HashedFile(files[i].file.real, std::move(prefixes)).finish())
        m_digests[i] = std::move(*digest);
    });
    for (std::size_t i = 0; i < files.size(); ++i)
      if (const auto& digest = m_digests[i]; digest && digest->size > 0) {
        m_by_sha.emplace(digest->sha256, i);
        add_contents(*digest, i);
      }
  }

  // Later entries take the place of earlier ones, but for one of the very bytes.
  void take(uint64_t index, std::string_view line)
  {
    each(m_by_sha, container_digest(line), [&](std::size_t i) { keep(i, index, line, Now::same); });
    each(m_by_content, content_digest(line), [&](std::size_t i) {
      if (!m_origins[i] || m_origins[i]->now != Now::same)
        keep(i, index, line, Now::repacked);
    });
  }

  std::vector<Seal> facts(const Files& ledger)
  {
    std::vector<Seal> found;
    std::vector<Unsealed> rest;
    for (std::size_t i = 0; i < m_files.size(); ++i) {
      if (!m_origins[i]) {
        rest.push_back(std::move(m_files[i]));
        continue;
      }
      const auto& [sealed, now] = *m_origins[i];
      const bool grown =
          m_digests[i]->content && m_digests[i]->content->sha256 != sealed.entry.content_sha256;
      auto fact = seal_fact(sealed, ledger);
      settle(fact, now == Now::repacked && grown ? Now::grown : now, m_files[i].name);
      if (is_open(sealed.entry)) {
        fact.state = SealState::altered;
        fact.reason = {"these lines were sealed after the file was found altered",
                       "这些内容是该文件被发现改动之后封存的"};
      }
      found.push_back(std::move(fact));
    }
    m_files = std::move(rest);
    return found;
  }

 private:
  using Index = std::multimap<std::string, std::size_t, std::less<>>;

  void add_contents(const FileDigest& digest, std::size_t i)
  {
    if (!digest.content || digest.content->size == 0)
      return;
    m_by_content.emplace(digest.content->sha256, i);
    for (const auto& [size, prefix] : digest.content->prefixes)
      if (size > 0)
        m_by_content.emplace(prefix.sha256, i);
  }

  template <class Visit>
  static void each(const Index& index, std::string_view digest, Visit visit)
  {
    for (auto [one, end] = index.equal_range(digest); one != end; ++one)
      visit(one->second);
  }

  void keep(std::size_t i, uint64_t index, std::string_view line, Now now)
  {
    if (auto entry = parse_entry(line))
      m_origins[i] = Origin{{index, std::move(*entry)}, now};
  }

  std::vector<Unsealed>& m_files;
  std::vector<std::optional<FileDigest>> m_digests;
  std::vector<std::optional<Origin>> m_origins;
  Index m_by_sha;
  Index m_by_content;
};

} // namespace

Seal unsealed_fact(const Unsealed& file, const Files& files)
{
  Seal fact;
  fact.ledger = files.folder;
  fact.series = file.series;
  fact.path = file.name;
  fact.state = SealState::unsealed;
  const auto status = stat_file(file.file.real);
  if (status)
    fact.size_bytes = status->st_size;
  if (const auto opened = open_regular(file.file.real, Links::follow);
      !opened && opened.error().kind == ErrorKind::permission) {
    fact.state = SealState::unknown;
    fact.reason =
        say({"it is closed to this user (mode {}): run logkeep as root, or as a member of the group adm",
             "当前用户无权读取（权限 {}）：请以 root 或 adm 组成员的身份运行 logkeep"},
            {status ? mode_text(status->st_mode) : "-"});
  }
  return fact;
}

std::vector<Seal> find_origins(std::vector<Unsealed>& files, const Files& ledger, const Reading& reading,
                               const Session& session)
{
  if (files.empty())
    return {};
  Search search(files, reading, session);
  uint64_t index = 0;
  const auto read = each_line(ledger.entries(), 0, [&](std::string_view line, uint64_t) {
    if (index == static_cast<uint64_t>(reading.fact.entries))
      return false;
    search.take(index++, line);
    return true;
  });
  return read ? search.facts(ledger) : std::vector<Seal>{};
}

} // namespace eduaudit::logkeep::ledger
