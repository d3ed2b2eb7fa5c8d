// SPDX-License-Identifier: Apache-2.0
#include "reconcile.hpp"
#include "header.hpp"
#include "table.hpp"
#include "tally.hpp"

namespace eduaudit::dataconsist {

namespace {

using Columns = std::vector<std::size_t>;

Result<Columns> find_columns(const std::vector<std::string>& names, const CsvRow& header,
                             const std::string& path)
{
  Columns columns;
  for (const auto& name : names) {
    columns.push_back(find_column(header.fields, name));
    if (columns.back() == no_column)
      return fail(ErrorKind::bad_data, path, "no column has the label " + name);
  }
  return columns;
}

std::string_view cell_of(const CsvRow& row, std::size_t column)
{
  return column < row.fields.size() ? std::string_view(row.fields[column]) : std::string_view();
}

class Reconciler {
 public:
  explicit Reconciler(const ReconcileSettings& settings)
      : m_settings(settings), m_result{.name = settings.name,
                                       .key = settings.key,
                                       .columns = settings.columns},
        m_differences(settings.columns.size())
  {
    m_result.trusted.dataset = settings.trusted;
    m_result.copy.dataset = settings.copy;
  }

  Result<void> read_trusted(const std::string& path)
  {
    m_result.trusted.path = path;
    return read(m_result.trusted, m_settings.key, m_settings.columns,
                [this](const CsvRow& row) { take_trusted(row); });
  }

  Result<void> read_copy(const std::string& path)
  {
    m_result.copy.path = path;
    return read(m_result.copy, there(m_settings.key), there(m_settings.columns),
                [this](const CsvRow& row) { take_copy(row); });
  }

  void fail(const Error& error)
  {
    m_result.access = access_of(error);
    m_result.reason = error.subject + ": " + reason_of(error);
  }

  Reconciliation finish()
  {
    m_result.complete = m_result.access == FactAccess::ok;
    for (std::size_t i = 0; m_result.complete && i < m_lines.size(); ++i)
      if (!m_matched[i]) {
        ++m_result.trusted.unmatched;
        add_sample(m_result.trusted.unmatched_lines, m_lines[i]);
      }
    for (std::size_t i = 0; i < m_differences.size(); ++i)
      if (m_differences[i] != 0)
        m_result.differences[m_settings.columns[i]] = m_differences[i];
    return std::move(m_result);
  }

 private:
  // What the copy calls these columns.
  std::vector<std::string> there(std::vector<std::string> columns) const
  {
    for (auto& column : columns)
      if (const auto found = m_settings.map.find(column); found != m_settings.map.end())
        column = found->second;
    return columns;
  }

  template <class Take>
  Result<void> read(ReconciledSide& side, const std::vector<std::string>& key,
                    const std::vector<std::string>& columns, Take take)
  {
    const auto form = survey_text(side.path);
    if (!form)
      return tl::unexpected(form.error());
    int64_t broken_line = 0;
    const TableVisitor visitor{[&](const CsvRow& header) { return begin(header, key, columns, side.path); },
                               [&](const CsvRow& row) {
                                 ++side.rows;
                                 if (row.fault == CsvFault::none)
                                   take(row);
                                 else if (broken_line == 0)
                                   broken_line = row.line;
                               }};
    auto done = read_table(side.path, *form, visitor);
    if (done && broken_line != 0)
      return eduaudit::fail(ErrorKind::bad_data, side.path + ":" + std::to_string(broken_line),
                            "quotation marks make this row unreadable");
    return done;
  }

  Result<void> begin(const CsvRow& header, const std::vector<std::string>& key,
                     const std::vector<std::string>& columns, const std::string& path)
  {
    return find_columns(key, header, path).and_then([&](const Columns& keys) {
      m_key = keys;
      return find_columns(columns, header, path).map([&](const Columns& found) { m_columns = found; });
    });
  }

  // False when a part of it is missing.
  bool make_key(const CsvRow& row, ReconciledSide& side)
  {
    m_text.clear();
    for (const auto column : m_key) {
      const auto part = cell_of(row, column);
      if (part.empty()) {
        ++side.blank_keys;
        add_sample(side.blank_key_lines, row.line);
        return false;
      }
      append_part(m_text, part);
    }
    return true;
  }

  static void add_duplicate(ReconciledSide& side, int64_t line)
  {
    ++side.duplicates;
    add_sample(side.duplicate_lines, line);
  }

  void take_trusted(const CsvRow& row)
  {
    if (!make_key(row, m_result.trusted))
      return;
    if (!m_keys.add(fingerprint(m_text)).fresh)
      return add_duplicate(m_result.trusted, row.line);
    m_lines.push_back(row.line);
    m_matched.push_back(false);
    for (const auto column : m_columns)
      m_values.push_back(short_fingerprint(cell_of(row, column)));
  }

  void take_copy(const CsvRow& row)
  {
    if (!make_key(row, m_result.copy))
      return;
    const auto key = fingerprint(m_text);
    const auto found = m_keys.find(key);
    if (!found)
      return take_extra(key, row.line);
    if (m_matched[*found])
      return add_duplicate(m_result.copy, row.line);
    m_matched[*found] = true;
    compare(row, *found);
  }

  void take_extra(const Fingerprint& key, int64_t line)
  {
    if (!m_extra.add(key).fresh)
      return add_duplicate(m_result.copy, line);
    ++m_result.copy.unmatched;
    add_sample(m_result.copy.unmatched_lines, line);
  }

  void compare(const CsvRow& row, std::size_t entry)
  {
    ++m_result.compared;
    bool differs = false;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
      if (m_values[entry * m_columns.size() + i] != short_fingerprint(cell_of(row, m_columns[i]))) {
        ++m_differences[i];
        differs = true;
      }
    if (!differs)
      return;
    ++m_result.differing;
    add_sample(m_result.differing_lines, row.line);
  }

  const ReconcileSettings& m_settings;
  Reconciliation m_result;
  std::vector<int64_t> m_differences; // by column
  Columns m_key;                      // of the side that is being read
  Columns m_columns;
  KeyIndex m_keys;                // of the trusted side
  std::vector<int64_t> m_lines;   // by key, on the trusted side
  std::vector<bool> m_matched;    // by key
  std::vector<uint64_t> m_values; // by key and column
  KeyIndex m_extra;               // keys that only the copy has
  std::string m_text;
};

} // namespace

Reconciliation reconcile(const ReconcileSettings& settings, const std::string& trusted_path,
                         const std::string& copy_path)
{
  Reconciler reconciler(settings);
  auto done = reconciler.read_trusted(trusted_path);
  if (done)
    done = reconciler.read_copy(copy_path);
  if (!done)
    reconciler.fail(done.error());
  return reconciler.finish();
}

} // namespace eduaudit::dataconsist
