// SPDX-License-Identifier: Apache-2.0
#include "config/reader.hpp"
#include "fuzz.hpp"

using namespace eduaudit;

namespace {

constexpr int deepest = 8;

// Asks for every key as another kind of value, so that right and wrong kinds are both met.
void ask(config::Reader table, int depth)
{
  std::size_t kind = 0;
  for (const auto& key : table.keys()) {
    switch (kind++ % 6) {
    case 0:
      table.text(key);
      break;
    case 1:
      table.integer(key, 1, {0, 100});
      break;
    case 2:
      table.date(key);
      break;
    case 3:
      table.paths(key);
      break;
    case 4:
      for (auto child : table.tables(key))
        ask(child, depth);
      break;
    default:
      if (depth < deepest)
        ask(table.table(key), depth + 1);
    }
  }
  table.flag("not_there");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
  auto document = config::Document::parse(fuzz::text_of(data, size), "/etc/eduaudit/audit.toml");
  ask(document.root(), 0);
  for (const auto& problem : document.finish())
    fuzz::require(problem.where.starts_with("/etc/eduaudit/audit.toml"), "a problem says where it is");
  return 0;
}
