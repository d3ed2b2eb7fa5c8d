// SPDX-License-Identifier: Apache-2.0
#include "fuzz.hpp"
#include "pg_archive.hpp"
#include "pg_rows.hpp"

using namespace eduaudit;
using namespace eduaudit::backupverify;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  PgInput input(memory_source(std::string(fuzz::text_of(data, size))), "a.dump");
  const auto contents = read_pg_contents(input, shanghai);
  fuzz::require(input.position() <= static_cast<int64_t>(size), "no more is read than is there");
  if (!contents)
    return 0;
  fuzz::require(contents->entries >= static_cast<int64_t>(contents->data.size()),
                "entries with data are entries");
  for (const auto& entry : contents->data) {
    PgRows rows(entry);
    rows.take(fuzz::text_of(data, size));
    rows.finish();
  }
  return 0;
}
