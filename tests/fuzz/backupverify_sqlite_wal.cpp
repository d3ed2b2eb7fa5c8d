// SPDX-License-Identifier: Apache-2.0
#include "formats/sqlite/header.hpp"
#include "formats/sqlite/wal.hpp"
#include "fuzz.hpp"

using namespace eduaudit;
using namespace eduaudit::backupverify;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto text = fuzz::text_of(data, size);
  sqlite::parse_header(text);
  const auto source = memory_source(std::string(text));
  int64_t pages = 0;
  const auto wal = sqlite::read_wal(*source, [&](int64_t frame, std::uint32_t number, std::string_view) {
    fuzz::require(frame == ++pages && number > 0, "frames come in order");
  });
  if (wal)
    fuzz::require(wal->frames == pages && wal->committed <= pages && wal->bytes <= static_cast<int64_t>(size),
                  "counted as told");
  return 0;
}
