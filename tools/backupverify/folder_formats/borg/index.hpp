// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "fs/file.hpp"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace eduaudit::backupverify::borg {

// The digests of integrity.N for index.N and hints.N: XXH64 in hex; nothing where there is none.
struct IntegrityDigests {
  std::optional<std::string> index;
  std::optional<std::string> hints;
};
IntegrityDigests read_integrity(std::string_view bytes); // msgpack with JSON in it

// What index.N or hints.N is: its digest as borg makes it, and, of an index, how many objects it places in
// each segment.
struct IndexFile {
  std::string digest;
  bool well_formed = true;
  std::map<std::uint32_t, int64_t> objects; // by segment
};
Result<IndexFile> read_index(const std::string& path);
Result<IndexFile> read_index(Descriptor fd, const std::string& name);
Result<IndexFile> read_hints(const std::string& path);

} // namespace eduaudit::backupverify::borg
