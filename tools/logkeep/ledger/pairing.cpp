// SPDX-License-Identifier: Apache-2.0
#include "ledger/pairing.hpp"
#include <map>
#include <optional>

namespace eduaudit::logkeep::ledger {

namespace {

bool same_content(const FileDigest& file, const Entry& entry)
{
  return file.content && entry.content_size && file.content->size == *entry.content_size &&
         file.content->sha256 == entry.content_sha256;
}

bool begins_with(const FileDigest& file, const Entry& entry)
{
  if (!file.content || !entry.content_size || file.content->size <= *entry.content_size)
    return false;
  const auto prefix = file.content->prefixes.find(*entry.content_size);
  return prefix != file.content->prefixes.end() && prefix->second.sha256 == entry.content_sha256;
}

bool is_empty(const Entry& entry)
{
  return entry.size == 0 || entry.content_size == 0;
}

class Pairing {
 public:
  Pairing(std::span<const SealedFile> sealed, std::span<const FoundFile> files)
      : m_sealed(sealed), m_files(files), m_done(sealed.size()), m_taken(files.size())
  {
    for (std::size_t i = 0; i < files.size(); ++i) {
      m_by_name.emplace(files[i].name, i);
      m_by_sha.emplace(files[i].digest.sha256, i);
      if (files[i].digest.content)
        m_by_content.emplace(files[i].digest.content->sha256, i);
    }
  }

  std::vector<Pair> run()
  {
    by_name(Now::same,
            [](const FileDigest& file, const Entry& entry) { return file.sha256 == entry.sha256; });
    by_name(Now::repacked, same_content);
    by_digest(Now::renamed, m_by_sha, &Entry::sha256);
    by_digest(Now::repacked, m_by_content, &Entry::content_sha256);
    by_name(Now::grown, begins_with);
    anywhere(Now::grown, begins_with);
    return std::move(m_pairs);
  }

 private:
  using Index = std::multimap<std::string_view, std::size_t>;

  void take(std::size_t sealed, std::size_t file, Now now)
  {
    m_done[sealed] = true;
    m_taken[file] = true;
    m_pairs.push_back({sealed, file, now});
  }

  template <class Fits>
  void by_name(Now now, Fits fits)
  {
    each_left([&](std::size_t i) {
      const auto [begin, end] = m_by_name.equal_range(m_sealed[i].entry.name);
      for (auto one = begin; one != end && !m_done[i]; ++one)
        if (!m_taken[one->second] && fits(m_files[one->second].digest, m_sealed[i].entry))
          take(i, one->second, now);
    });
  }

  void by_digest(Now now, const Index& files, std::string Entry::*digest)
  {
    each_left([&](std::size_t i) {
      const auto& entry = m_sealed[i].entry;
      if (is_empty(entry) || (entry.*digest).empty())
        return;
      const auto [begin, end] = files.equal_range(entry.*digest);
      for (auto one = begin; one != end && !m_done[i]; ++one)
        if (!m_taken[one->second])
          take(i, one->second, now);
    });
  }

  template <class Fits>
  void anywhere(Now now, Fits fits)
  {
    each_left([&](std::size_t i) {
      for (std::size_t file = 0; file < m_files.size() && !m_done[i] && !is_empty(m_sealed[i].entry); ++file)
        if (!m_taken[file] && fits(m_files[file].digest, m_sealed[i].entry))
          take(i, file, now);
    });
  }

  template <class Visit>
  void each_left(Visit visit)
  {
    for (std::size_t i = 0; i < m_sealed.size(); ++i)
      if (!m_done[i])
        visit(i);
  }

  std::span<const SealedFile> m_sealed;
  std::span<const FoundFile> m_files;
  std::vector<bool> m_done;
  std::vector<bool> m_taken;
  Index m_by_name;
  Index m_by_sha;
  Index m_by_content;
  std::vector<Pair> m_pairs;
};

} // namespace

std::vector<Pair> pair_up(std::span<const SealedFile> sealed, std::span<const FoundFile> files)
{
  return Pairing(sealed, files).run();
}

bool holds(const FileDigest& file, const Entry& entry)
{
  return file.sha256 == entry.sha256 || same_content(file, entry) || begins_with(file, entry);
}

} // namespace eduaudit::logkeep::ledger
