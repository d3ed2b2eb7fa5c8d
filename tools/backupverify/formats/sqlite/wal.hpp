// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/source.hpp"
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace eduaudit::backupverify::sqlite {

bool is_wal(std::string_view head);

// What a -wal file holds: sqlite.org/fileformat2.html, section 4.
struct Wal {
  std::size_t page_size = 0;
  int64_t frames = 0;    // whose checksums are right
  int64_t committed = 0; // of them, up to the last that ends a transaction
  int64_t pages = 0;     // of the database behind that
  int64_t bytes = 0;     // of the file
  // The frames behind the valid ones are of an older use of the file; else what is wrong at this byte.
  std::optional<Words> problem;
  int64_t problem_at = 0;
  bool cut = false; // it ends in the middle of a frame
};
// `page` gets each valid page in order, with its number; those behind `committed` don't count.
using WalPage = std::function<void(int64_t frame, std::uint32_t number, std::string_view page)>;
Result<Wal> read_wal(ByteSource& source, const WalPage& page = {});

} // namespace eduaudit::backupverify::sqlite
