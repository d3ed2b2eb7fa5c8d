// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "crypto/digest.hpp"
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace eduaudit::backupverify {

struct FileDigest {
  DigestKind kind = DigestKind::sha256;
  std::string bytes; // raw
  bool operator==(const FileDigest&) const = default;
};

struct FileToHash {
  std::string path;
  int64_t size = 0;               // about: the largest are hashed first
  std::vector<DigestKind> wanted; // each once
  bool crc32c = false;            // wants that too
};

// A file as it was when it was hashed.
struct HashedFile {
  std::vector<FileDigest> digests; // in the order in which they were wanted
  std::uint32_t crc32c = 0;        // where it was wanted
  int64_t size = 0;
  int64_t mtime_ns = 0;
};

// Reads every file once, on up to `jobs` threads, and hands over what it found, in any order, from those
// threads. What is no regular file is `unsupported`, without blocking; a file that was changed meanwhile is
// `read`. What was not in the page cache before does not stay there.
using HashSink = std::function<void(std::size_t index, Result<HashedFile> hashed)>;
void hash_files(unsigned jobs, std::span<const FileToHash> files, const HashSink& sink);

} // namespace eduaudit::backupverify
