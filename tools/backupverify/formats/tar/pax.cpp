// SPDX-License-Identifier: Apache-2.0
#include "pax.hpp"
#include "base/text.hpp"

namespace eduaudit::backupverify::tar {

namespace {

constexpr std::string_view sparse_prefix = "GNU.sparse.";

// Seconds; the fraction is cut off.
std::optional<int64_t> seconds(std::string_view value)
{
  return parse_integer(value.substr(0, value.find('.')));
}

std::optional<int64_t> size(std::string_view value)
{
  const auto number = parse_integer(value);
  return number && *number >= 0 ? number : std::nullopt;
}

// "offset,size,offset,size" of format 0.1.
bool take_map(std::string_view value, SparseMap& map)
{
  map.extents.clear();
  const auto numbers = split(value, ',');
  if (numbers.size() % 2 != 0 || numbers.size() / 2 > most_extents)
    return false;
  for (std::size_t i = 0; i < numbers.size(); i += 2) {
    const auto at = size(numbers[i]);
    const auto length = size(numbers[i + 1]);
    if (!at || !length)
      return false;
    map.extents.push_back({*at, *length});
  }
  return true;
}

// Format 0.0 has a record for each number.
bool take_offset(std::string_view value, SparseMap& map)
{
  const auto at = size(value);
  if (!at || map.extents.size() == most_extents)
    return false;
  map.extents.push_back({*at, 0});
  return true;
}

bool take_length(std::string_view value, SparseMap& map)
{
  const auto length = size(value);
  if (!length || map.extents.empty())
    return false;
  map.extents.back().size = *length;
  return true;
}

bool take_sparse(std::string_view key, std::string_view value, Pax& pax)
{
  pax.is_sparse = true;
  if (key == "map")
    return take_map(value, pax.sparse);
  if (key == "offset")
    return take_offset(value, pax.sparse);
  if (key == "numbytes")
    return take_length(value, pax.sparse);
  if (key == "name") {
    pax.sparse_name = value;
  } else if (key == "major") {
    pax.map_in_data = value == "1";
  } else if (key == "size" || key == "realsize") {
    const auto real = size(value);
    pax.sparse.size = real.value_or(0);
    return real.has_value();
  }
  return true;
}

bool take(std::string_view key, std::string_view value, Pax& pax)
{
  if (key.starts_with(sparse_prefix))
    return take_sparse(key.substr(sparse_prefix.size()), value, pax);
  const auto text = value.empty() ? std::nullopt : std::optional<std::string>(value); // empty: no longer said
  if (key == "path")
    pax.path = text;
  else if (key == "linkpath")
    pax.link = text;
  else if (key == "mtime")
    pax.mtime = seconds(value);
  else if (key == "size")
    return (pax.size = size(value)).has_value() || value.empty();
  return true;
}

} // namespace

bool parse_pax(std::string_view records, Pax& pax)
{
  while (!records.empty() && records.front() != '\0') {
    const auto blank = records.find(' ');
    const auto length = parse_integer(records.substr(0, std::min(blank, records.size())));
    if (blank == std::string_view::npos || !length || *length <= static_cast<int64_t>(blank) + 1 ||
        static_cast<std::size_t>(*length) > records.size())
      return false;
    const auto record = records.substr(blank + 1, static_cast<std::size_t>(*length) - blank - 1);
    const auto equals = record.find('=');
    if (!record.ends_with('\n') || equals == std::string_view::npos)
      return false;
    if (!take(record.substr(0, equals), record.substr(equals + 1, record.size() - equals - 2), pax))
      return false;
    records.remove_prefix(static_cast<std::size_t>(*length));
  }
  return true;
}

} // namespace eduaudit::backupverify::tar
