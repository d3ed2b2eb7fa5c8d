// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "config/reader.hpp"
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace eduaudit::config {

// Every [[key]] of a table as `read` makes it of its Reader&. What `read` gives has a `name`, which no two
// may share: `twice` says so at the second one.
template <class Read>
auto read_named(Reader& table, std::string_view key, const Text& twice, Read read)
{
  std::vector<decltype(read(table))> items;
  std::set<std::string> names;
  for (auto& one : table.tables(key)) {
    auto item = read(one);
    if (!names.insert(item.name).second)
      one.problem(twice, "name");
    items.push_back(std::move(item));
  }
  return items;
}

} // namespace eduaudit::config
