// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "fs/csv.hpp"
#include "text_file.hpp"
#include <functional>
#include <string>

namespace eduaudit::dataconsist {

struct TableVisitor {
  std::function<Result<void>(const CsvRow&)> header;
  std::function<void(const CsvRow&)> row;
};

// Reads a CSV file from its header to its last row; a row is good until the next call. bad_data when there is
// not even a header.
Result<void> read_table(const std::string& path, const TextForm& form, const TableVisitor& visitor);

} // namespace eduaudit::dataconsist
