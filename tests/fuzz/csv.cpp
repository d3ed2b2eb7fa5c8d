// SPDX-License-Identifier: Apache-2.0
#include "fs/csv.hpp"
#include "fuzz.hpp"

using namespace eduaudit;

namespace {

std::vector<CsvRow> rows_of(CsvReader reader)
{
  std::vector<CsvRow> rows;
  CsvRow row;
  while (reader.next(row).value())
    rows.push_back(row);
  return rows;
}

bool same(const CsvRow& one, const CsvRow& other)
{
  return one.line == other.line && one.fields == other.fields && one.fault == other.fault;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  const auto text = fuzz::text_of(data, size);
  const auto whole = rows_of(CsvReader(text));
  const auto source = memory_source(std::string(text));
  const auto streamed = rows_of(CsvReader(*source));
  fuzz::require(whole.size() == streamed.size(), "text and stream have the same number of rows");
  int64_t line = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    fuzz::require(same(whole[i], streamed[i]), "text and stream have the same rows");
    fuzz::require(whole[i].line > line, "rows come in the order of their lines");
    line = whole[i].line;
  }
  return 0;
}
