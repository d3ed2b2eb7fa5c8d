// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/error.hpp"
#include "base/time.hpp"
#include "ledger/files.hpp"
#include <cstdint>
#include <utility>
#include <vector>

namespace eduaudit::logkeep::ledger {

// When a ledger was sealed, and how many entries it had then: its head was signed at no other size. Finds the
// head that an answer is to which names no size, by its time.
class Sealings {
 public:
  // Of the first `size` entries.
  static Result<Sealings> read(const Files& files, uint64_t size);

  // The head that was the newest then and at most 10000 before it, backwards; then those after, as clocks
  // differ; then sizes inside what was sealed within one second.
  std::vector<uint64_t> sizes_at(Moment answered) const;

 private:
  struct Sealing {
    Moment at{};
    uint64_t first = 0; // entry of it
    uint64_t size = 0;  // of the ledger behind it
  };
  std::vector<Sealing> m_all; // by time
};
inline constexpr std::size_t most_sealings_before = 10'000;

} // namespace eduaudit::logkeep::ledger
