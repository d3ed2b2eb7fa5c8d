// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/words.hpp"
#include "fs/csv.hpp"
#include "record/register_entry.hpp"
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace eduaudit::assetinv {

// The columns of a register's table; phone and note are known so that they can be left out without a word.
enum class Column {
  asset_tag,
  serial,
  name,
  kind,
  form,
  status,
  hostname,
  ip,
  mac,
  owner,
  place,
  purpose,
  purchased,
  exemption,
  approval,
  approved,
  started,
  installed,
  built,
  inspected,
  previous_place,
  moved,
  move_approval,
  phone,
  note,
};

// By a header in Chinese or English; blanks, case, marks and a remark in brackets don't matter.
std::optional<Column> column_of(std::string_view header);
// The usual header of a column in both languages.
Text header_of(Column column);

// What stands in which field of a row; nothing for headers that are not known.
using Columns = std::vector<std::optional<Column>>;

// The name of the column that a header which is none may be a slip of, as the table would write it; not one
// that it has already.
std::optional<std::string> nearest_header(std::string_view header, const Columns& there);

// One line of the table, understood.
struct RegisterRow {
  RegisterEntry entry;     // without key and origin
  std::set<Column> stated; // the columns that the table has, filled in or not
  std::string approval;
  std::optional<Date> approved;
  std::string previous_place;
  std::optional<Date> moved;
  std::string move_approval;
};

// The row, or what is wrong with it. Phones, ID numbers and home addresses are taken out of what is kept, and
// of what is said. `notices` gets what was kept, or left out, but deserves a look.
tl::expected<RegisterRow, Words> parse_row(const Columns& columns, const CsvRow& row,
                                           std::vector<Words>& notices);

// Gives `entry` what `before` knows in the columns that the table lacks. What a thing is found by (tag,
// serial number, name) is kept where its cell is empty too.
void keep_unstated(const RegisterEntry& before, const std::set<Column>& stated, RegisterEntry& entry);

} // namespace eduaudit::assetinv
