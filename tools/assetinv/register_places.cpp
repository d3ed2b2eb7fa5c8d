// SPDX-License-Identifier: Apache-2.0
#include "register_sql.hpp"
#include "register_store.hpp"
#include <algorithm>

namespace eduaudit::assetinv {

namespace {

std::optional<Date> since_of(const RegisterRow& row)
{
  return row.entry.installed ? row.entry.installed : row.entry.built;
}

} // namespace

Result<void> RegisterStore::save(const Place& place)
{
  return run(
      m_database,
      "INSERT OR REPLACE INTO place (entry, number, place, from_date, until_date, approval, first_seen, "
      "last_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      {place.entry, std::to_string(place.number), place.place, text_of(place.from), text_of(place.until),
       place.approval, text_of(place.first_seen), text_of(place.last_seen)});
}

Result<bool> RegisterStore::take_place(const std::string& entry, const RegisterRow& row, Date today)
{
  const auto known = places(entry);
  if (!known)
    return tl::unexpected(known.error());
  if (row.entry.place.empty())
    return false;
  if (known->empty())
    return first_places(entry, row, today);
  const auto since = take_since(known->front(), row);
  if (!since)
    return tl::unexpected(since.error());
  const auto& last = known->size() == 1 ? *since : known->back();
  const auto taken =
      last.place == row.entry.place ? same_place(last, row, today) : next_place(last, row, today);
  return taken.map([&](bool changed) { return changed || since->from != known->front().from; });
}

// The day of the installation may be handed in later; it is that of the first place.
Result<Place> RegisterStore::take_since(Place first, const RegisterRow& row)
{
  const auto since = since_of(row);
  if (first.from || !since || (first.until && *first.until < *since))
    return first;
  first.from = since;
  return save(first).map([&] { return first; });
}

Result<bool> RegisterStore::first_places(const std::string& entry, const RegisterRow& row, Date today)
{
  const auto since = since_of(row);
  Place now{.entry = entry, .number = 1, .place = row.entry.place, .from = row.moved ? row.moved : since};
  if (!row.previous_place.empty()) {
    const Place before{
        .entry = entry, .number = 1, .place = row.previous_place, .from = since, .until = row.moved};
    if (auto saved = save(before); !saved)
      return tl::unexpected(saved.error());
    now.number = 2;
    now.from = row.moved;
  }
  now.approval = row.move_approval;
  now.first_seen = now.last_seen = today;
  return save(now).map([] { return true; });
}

// A date or an approval that was not known at first may be handed in later.
Result<bool> RegisterStore::same_place(Place place, const RegisterRow& row, Date today)
{
  const bool new_date = !place.from && row.moved;
  const bool new_approval = place.approval.empty() && !row.move_approval.empty();
  if (new_date)
    place.from = row.moved;
  if (new_approval)
    place.approval = row.move_approval;
  if (!place.first_seen)
    place.first_seen = today;
  place.last_seen = std::max(place.last_seen.value_or(today), today);
  return save(place).map([&] { return new_date || new_approval; });
}

// The move is approved by its own number, or by one that came with it; the approval of the building is none
// for it.
Result<bool> RegisterStore::next_place(Place last, const RegisterRow& row, Date today)
{
  const auto known = approvals(last.entry);
  if (!known)
    return tl::unexpected(known.error());
  last.until = row.moved.value_or(today);
  Place next{.entry = last.entry, .number = last.number + 1, .place = row.entry.place, .from = last.until};
  next.first_seen = next.last_seen = today;
  next.approval = row.move_approval;
  if (next.approval.empty() && std::ranges::find(*known, row.approval, &Approval::number) == known->end())
    next.approval = row.approval;
  return save(last).and_then([&] { return save(next); }).map([] { return true; });
}

Result<std::vector<Place>> RegisterStore::places(const std::string& entry)
{
  return rows<Place>(m_database,
                     "SELECT entry, number, place, from_date, until_date, approval, first_seen, last_seen "
                     "FROM place WHERE ?1 = '' OR entry "
                     "= ?1 ORDER BY entry, number",
                     entry, [](const Statement& row) {
                       return Place{row.text(0),
                                    row.integer(1),
                                    row.text(2),
                                    date_of_text(row.text(3)),
                                    date_of_text(row.text(4)),
                                    row.text(5),
                                    date_of_text(row.text(6)),
                                    date_of_text(row.text(7))};
                     });
}

} // namespace eduaudit::assetinv
