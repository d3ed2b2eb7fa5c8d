// SPDX-License-Identifier: Apache-2.0
#include "ledger/digests.hpp"
#include "fs/open.hpp"
#include <algorithm>

namespace eduaudit::logkeep::ledger {

namespace {

constexpr std::string_view leaf_prefix{"\0", 1};
constexpr std::size_t block = 1 << 20;

Hash leaf_so_far(Hasher chunk)
{
  return *hash_of(chunk.finish());
}

} // namespace

ContentHasher::ContentHasher(std::vector<int64_t> prefix_sizes) : m_wanted(std::move(prefix_sizes))
{
  std::ranges::sort(m_wanted, std::greater{});
  m_wanted.erase(std::unique(m_wanted.begin(), m_wanted.end()), m_wanted.end());
  m_chunk.update(leaf_prefix);
  take({});
}

void ContentHasher::update(std::string_view bytes)
{
  while (!bytes.empty()) {
    auto room = chunk_size - m_in_chunk;
    if (!m_wanted.empty())
      room = std::min(room, m_wanted.back() - m_digest.size);
    const auto part = bytes.substr(0, static_cast<std::size_t>(room));
    take(part);
    bytes.remove_prefix(part.size());
  }
}

void ContentHasher::take(std::string_view bytes)
{
  m_all.update(bytes);
  m_chunk.update(bytes);
  m_digest.size += static_cast<int64_t>(bytes.size());
  m_in_chunk += static_cast<int64_t>(bytes.size());
  if (!m_wanted.empty() && m_wanted.back() == m_digest.size) {
    m_digest.prefixes[m_digest.size] = {m_all.peek_hex(), leaf_so_far(m_chunk)};
    m_wanted.pop_back();
  }
  if (m_in_chunk == chunk_size)
    end_chunk();
}

void ContentHasher::end_chunk()
{
  m_digest.chunks.push_back(leaf_so_far(m_chunk));
  m_chunk.reset();
  m_chunk.update(leaf_prefix);
  m_in_chunk = 0;
}

ContentDigest ContentHasher::finish()
{
  if (m_in_chunk > 0)
    end_chunk();
  m_digest.sha256 = m_all.finish_hex();
  return std::move(m_digest);
}

Result<FileDigest> digest_container(const std::string& path)
{
  const auto fd = open_regular(path, Links::follow);
  if (!fd)
    return tl::unexpected(fd.error());
  FileDigest digest;
  Hasher hasher;
  std::string buffer(block, '\0');
  for (;;) {
    const auto got = read_some(fd->get(), buffer.data(), buffer.size(), path);
    if (!got)
      return tl::unexpected(got.error());
    if (*got == 0)
      break;
    hasher.update(std::string_view(buffer).substr(0, *got));
    digest.size += static_cast<int64_t>(*got);
  }
  digest.sha256 = hasher.finish_hex();
  return digest;
}

} // namespace eduaudit::logkeep::ledger
