// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "fs/file.hpp"
#include "ledger/merkle.hpp"
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::logkeep::ledger {

// Calls `visit` with the whole lines of the file, some thousands at a time and in order; stops when that says
// false. A torn last line is not visited. A missing file has no lines; a line of more than 1 MiB is
// `damaged`.
using Lines = std::span<const std::string_view>;
Result<void> each_block(const std::string& path, uint64_t from, const std::function<bool(Lines)>& visit);
// The same line by line, with where each ends.
using LineVisitor = std::function<bool(std::string_view line, uint64_t end)>;
Result<void> each_line(const std::string& path, uint64_t from, const LineVisitor& visit);

// leaves.bin: 40 bytes an entry, the end of its line in ledger.jsonl (big-endian) and its leaf hash. A copy
// of what ledger.jsonl says, so that its root need not be worked out from all lines; it is believed only as
// far as its root is the signed one.
struct Leaf {
  uint64_t end;
  Hash hash;
};
inline constexpr std::size_t leaf_record_size = 40;
std::string leaf_record(const Leaf& leaf);
Result<void> each_leaf(const std::string& path, const std::function<bool(const Leaf&)>& visit);

// The bytes of a file from one place to another.
Result<std::string> read_range(int fd, uint64_t from, uint64_t to, const std::string& path);

// What to say of an entry whose line is not the one of its leaf.
tl::unexpected<Error> changed_entry(const std::string& path, uint64_t index);

// One entry by its index; `damaged` where its line is not the one of its leaf.
class EntryReader {
 public:
  static Result<EntryReader> open(const std::string& entries_path, const std::string& leaves_path);
  Result<std::string> line(uint64_t index) const;

 private:
  EntryReader(Descriptor entries, Descriptor leaves, std::string path)
      : m_entries(std::move(entries)), m_leaves(std::move(leaves)), m_path(std::move(path))
  {}
  Result<Leaf> leaf(uint64_t index) const;
  Descriptor m_entries;
  Descriptor m_leaves;
  std::string m_path;
};

} // namespace eduaudit::logkeep::ledger
