// SPDX-License-Identifier: Apache-2.0
#include "front_tables.hpp"
#include "binary.hpp"

namespace eduaudit::backupverify::vmdk {

Result<std::uint32_t> FrontTables::place_of(std::uint64_t grain)
{
  const auto table = grain / m_header.grains_per_table;
  if (table != m_loaded)
    if (auto loaded = load(table); !loaded)
      return tl::unexpected(loaded.error());
  return m_table.empty() ? 0 : little<std::uint32_t>(m_table, grain % m_header.grains_per_table * 4);
}

Result<void> FrontTables::load(std::uint64_t table)
{
  const auto entry = m_file.read_at(static_cast<int64_t>(m_header.directory * sector + table * 4), 4);
  if (!entry)
    return tl::unexpected(entry.error());
  m_loaded = table;
  m_table.clear();
  const auto place = little<std::uint32_t>(*entry, 0);
  if (place == 0)
    return {};
  auto bytes = m_file.read_at(static_cast<int64_t>(place * sector),
                              static_cast<std::size_t>(m_header.grains_per_table) * 4);
  if (!bytes)
    return tl::unexpected(bytes.error());
  m_table = std::move(*bytes);
  return {};
}

} // namespace eduaudit::backupverify::vmdk
