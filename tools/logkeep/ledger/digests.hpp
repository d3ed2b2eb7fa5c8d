// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "crypto/digest.hpp"
#include "ledger/merkle.hpp"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep::ledger {

inline constexpr int64_t chunk_size = 1 << 20;

// What the first bytes of a content hash to, as if it ended there.
struct PrefixDigest {
  std::string sha256;
  Hash last_chunk{}; // the leaf of the chunk that ends there
};

// Digests of a log's decompressed bytes. The leaves of `chunks` are its MiB, so that two contents can be told
// apart MiB by MiB.
struct ContentDigest {
  int64_t size = 0;
  std::string sha256;
  std::vector<Hash> chunks;
  std::map<int64_t, PrefixDigest> prefixes; // of the sizes asked for, as far as it is that long
  Hash chunks_root() const { return root_of(chunks); }
};

class ContentHasher {
 public:
  explicit ContentHasher(std::vector<int64_t> prefix_sizes = {});
  void update(std::string_view bytes);
  ContentDigest finish();

 private:
  void take(std::string_view bytes); // not across the end of a chunk or prefix
  void end_chunk();
  std::vector<int64_t> m_wanted; // ascending; the next one last
  Hasher m_all;
  Hasher m_chunk;
  int64_t m_in_chunk = 0;
  ContentDigest m_digest;
};

struct FileDigest {
  int64_t size = 0;                     // of the file as it lies there
  std::string sha256;                   // of the same bytes
  std::optional<ContentDigest> content; // absent where it is damaged
};

// The bytes as they lie there, without looking into them.
Result<FileDigest> digest_container(const std::string& path);

} // namespace eduaudit::logkeep::ledger
