// SPDX-License-Identifier: Apache-2.0
#include "reconcile.hpp"
#include "cell.hpp"
#include "header.hpp"
#include "missing_column.hpp"
#include "record/access_text.hpp"
#include "table.hpp"
#include "tally.hpp"
#include <algorithm>

namespace eduaudit::dataconsist {

namespace {

using Columns = std::vector<std::size_t>;

std::string_view cell_of(const CsvRow& row, std::size_t column)
{
  return column < row.fields.size() ? std::string_view(row.fields[column]) : std::string_view();
}

// What is compared of a cell; `lost` where it can't be.
constexpr uint64_t lost = 0;

uint64_t mark_of(std::string_view cell)
{
  return has_lost_characters(cell) ? lost : std::max<uint64_t>(short_fingerprint(cell), lost + 1);
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

  Result<void> read_trusted(const SideSource& source)
  {
    return read(source, m_result.trusted, {here(m_settings.key, "key"), here(m_settings.columns, "columns")},
                [this](const CsvRow& row) { take_trusted(row); });
  }

  Result<void> read_copy(const SideSource& source)
  {
    return read(source, m_result.copy, {there(m_settings.key, "key"), there(m_settings.columns, "columns")},
                [this](const CsvRow& row) { take_copy(row); });
  }

  void fail(const Error& error)
  {
    m_result.access = access_of(error);
    m_result.reason = say({"{}: {}", "{}：{}"}, {error.subject, reason_of(error)});
  }

  Comparison finish()
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
    return {std::move(m_result), std::move(m_misfit)};
  }

 private:
  // What the copy calls these columns.
  std::vector<WantedColumn> there(const std::vector<std::string>& labels, std::string_view setting) const
  {
    auto columns = here(labels, setting);
    for (auto& column : columns)
      if (const auto found = m_settings.map.find(column.label); found != m_settings.map.end())
        column = {found->second, "map"};
    return columns;
  }

  static std::vector<WantedColumn> here(const std::vector<std::string>& labels, std::string_view setting)
  {
    std::vector<WantedColumn> columns;
    for (const auto& label : labels)
      columns.push_back({label, setting});
    return columns;
  }

  struct Names {
    std::vector<WantedColumn> key;
    std::vector<WantedColumn> columns;
  };

  template <class Take>
  Result<void> read(const SideSource& source, ReconciledSide& side, const Names& names, Take take)
  {
    side.path = source.path;
    const auto form = survey_text(source.path);
    if (!form)
      return tl::unexpected(form.error());
    bool broken = false;
    const TableVisitor visitor{[&](const CsvRow& header) { return begin(header, names, source); },
                               [&](const CsvRow& row) {
                                 ++side.rows;
                                 broken |= row.fault != CsvFault::none;
                                 if (row.fault == CsvFault::none && !(broken && row.fields.size() != m_width))
                                   take(row);
                                 else
                                   add_unreadable(side, row.line, Key::unknown);
                               }};
    return read_table(source.path, *form, visitor);
  }

  Result<void> begin(const CsvRow& header, const Names& names, const SideSource& source)
  {
    m_width = header.fields.size();
    return find(names.key, header, source, m_key).and_then([&] {
      return find(names.columns, header, source, m_columns);
    });
  }

  Result<void> find(const std::vector<WantedColumn>& wanted, const CsvRow& header, const SideSource& source,
                    Columns& columns)
  {
    columns.clear();
    for (const auto& one : wanted) {
      columns.push_back(find_column(header.fields, one.label));
      if (columns.back() == no_column)
        return miss(one, header, source);
    }
    return {};
  }

  Result<void> miss(const WantedColumn& wanted, const CsvRow& header, const SideSource& source)
  {
    auto known = source.known_labels;
    for (const auto* list : {&m_settings.key, &m_settings.columns})
      known.insert(known.end(), list->begin(), list->end());
    for (const auto& [here, there] : m_settings.map)
      known.push_back(there);
    m_misfit = {ErrorKind::bad_data, source.path,
                missing_column(wanted, source.side, m_settings.name, {header.fields, std::move(known)})};
    return tl::unexpected(*m_misfit);
  }

  // False when a part of it is missing or not known.
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
      if (has_lost_characters(part)) {
        add_unreadable(side, row.line, Key::unknown);
        return false;
      }
      append_part(m_text, part);
    }
    return true;
  }

  enum class Key { known, unknown };

  static void add_unreadable(ReconciledSide& side, int64_t line, Key key)
  {
    ++side.unreadable;
    side.unreadable_keys += key == Key::unknown ? 1 : 0;
    add_sample(side.unreadable_lines, line);
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
    const auto first = m_values.size();
    for (const auto column : m_columns)
      m_values.push_back(mark_of(cell_of(row, column)));
    if (std::count(m_values.begin() + static_cast<std::ptrdiff_t>(first), m_values.end(), lost) != 0)
      add_unreadable(m_result.trusted, row.line, Key::known);
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
    bool is_whole = true;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
      const auto here = mark_of(cell_of(row, m_columns[i]));
      const auto there = m_values[entry * m_columns.size() + i];
      is_whole &= here != lost;
      if (here == there || here == lost || there == lost)
        continue;
      ++m_differences[i];
      differs = true;
    }
    if (!is_whole)
      add_unreadable(m_result.copy, row.line, Key::known);
    if (!differs)
      return;
    ++m_result.differing;
    add_sample(m_result.differing_lines, row.line);
  }

  const ReconcileSettings& m_settings;
  Reconciliation m_result;
  std::vector<int64_t> m_differences; // by column
  std::size_t m_width = 0;            // of the header of the side that is being read
  Columns m_key;                      // of that side
  Columns m_columns;
  KeyIndex m_keys;                // of the trusted side
  std::vector<int64_t> m_lines;   // by key, on the trusted side
  std::vector<bool> m_matched;    // by key
  std::vector<uint64_t> m_values; // by key and column
  KeyIndex m_extra;               // keys that only the copy has
  std::string m_text;
  std::optional<Error> m_misfit;
};

} // namespace

Comparison reconcile(const ReconcileSettings& settings, const SideSource& trusted, const SideSource& copy)
{
  Reconciler reconciler(settings);
  auto done = reconciler.read_trusted(trusted);
  if (done)
    done = reconciler.read_copy(copy);
  if (!done)
    reconciler.fail(done.error());
  return reconciler.finish();
}

} // namespace eduaudit::dataconsist
