// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/time.hpp"
#include "cell.hpp"
#include "fs/csv.hpp"
#include "keys.hpp"
#include "schema.hpp"
#include "tally.hpp"
#include <optional>
#include <vector>

namespace eduaudit::dataconsist {

// Holds the rows of one table to its schema, one row at a time. Memory: 24 to 32 bytes a row for each unique
// field and for the primary key; nothing else grows with the rows.
class Validator {
 public:
  Validator(const TableSchema& schema, const CsvRow& header, Date today);
  void row(const CsvRow& row);
  const Tally& tally() const { return m_tally; }

 private:
  bool take_fault(const CsvRow& row);
  void widths(const CsvRow& row);
  void cell(std::size_t field, std::string_view text, int64_t line);
  void value(std::size_t field, std::string_view text, int64_t line);
  void constraints(std::size_t field, std::string_view logical, int64_t line);
  void identity(std::size_t field, std::string_view text, int64_t line);
  void primary_key(int64_t line);
  void student_number_against_id(int64_t line);
  bool has_value(std::size_t field) const { return !m_values[field].empty(); }

  const TableSchema& m_schema;
  Date m_today;
  std::size_t m_width; // of the header
  Tally m_tally;
  std::vector<std::size_t> m_columns; // by field
  std::vector<std::size_t> m_key;     // fields of the primary key
  std::optional<std::size_t> m_resident_id;
  std::optional<std::size_t> m_student_number;
  std::vector<CellKind> m_kinds;     // by field
  std::vector<std::string> m_values; // logical, of this row; empty: missing or not valid
  std::vector<KeyIndex> m_uniques;   // by field
  KeyIndex m_keys;
  CleanCell m_clean;
  std::string m_buffer;
  std::string m_key_text;
};

} // namespace eduaudit::dataconsist
