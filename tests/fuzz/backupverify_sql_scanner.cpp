// SPDX-License-Identifier: Apache-2.0
#include "fuzz.hpp"
#include "sql_names.hpp"
#include "sql_scanner.hpp"

using namespace eduaudit;
using namespace eduaudit::backupverify;

namespace {

// Everything that is told.
class Told : public SqlListener {
 public:
  void statement(const SqlStatement& one) override
  {
    fuzz::require(one.from < one.to && one.head.size() <= SqlScanner::head_size, "a statement has bytes");
    tables.insert(one.head, one.lists, "");
    name_behind(one.head, "CREATE TABLE");
    add(one.from, one.to, one.lists, one.head);
  }
  void remark(std::string_view line, int64_t from) override { add(from, 0, 0, line); }
  void copied(const CopyRows& rows, int64_t from, int64_t to) override { add(from, to, rows.rows(), ""); }
  void add(int64_t from, int64_t to, int64_t count, std::string_view text)
  {
    all += std::to_string(from) + " " + std::to_string(to) + " " + std::to_string(count) + " ";
    all.append(text);
    all += '\n';
  }
  std::string all;
  TableRows tables;
};

std::string told(SqlDialect dialect, std::string_view text, std::size_t piece)
{
  Told out;
  SqlScanner scanner(dialect, out);
  for (std::size_t at = 0; at < text.size(); at += piece)
    scanner.take(text.substr(at, piece));
  scanner.finish();
  out.all += scanner.in_statement() ? "open" : "";
  return out.all;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  if (size < 2)
    return 0;
  const auto dialect = static_cast<SqlDialect>(data[0] % 3);
  const std::size_t piece = data[1] % 100 + 1;
  const auto text = fuzz::text_of(data + 2, size - 2);
  fuzz::require(told(dialect, text, piece) == told(dialect, text, std::max<std::size_t>(text.size(), 1)),
                "pieces of any size tell the same");
  return 0;
}
