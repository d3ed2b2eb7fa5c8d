// SPDX-License-Identifier: Apache-2.0
#include "image_reading.hpp"
#include <algorithm>

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t piece = 64 * 1024;

}

Result<void> each_entry(const BackupFile& file, std::uint64_t offset, std::uint64_t count, std::size_t width,
                        const VisitEntry& visit)
{
  const auto in_piece = std::max<std::uint64_t>(piece / width, 1);
  for (std::uint64_t first = 0; first < count; first += in_piece) {
    const auto now = std::min(in_piece, count - first);
    const auto bytes =
        file.read_at(static_cast<int64_t>(offset + first * width), static_cast<std::size_t>(now) * width);
    if (!bytes)
      return tl::unexpected(bytes.error());
    for (std::uint64_t i = 0; i < now; ++i)
      if (!visit(first + i, std::string_view(*bytes).substr(static_cast<std::size_t>(i) * width, width)))
        return {};
  }
  return {};
}

TakenBlocks::TakenBlocks(std::uint64_t blocks) : m_count(blocks)
{
  if (has_room())
    m_bits.resize(static_cast<std::size_t>(blocks));
}

bool TakenBlocks::take(std::uint64_t block)
{
  if (block >= m_bits.size())
    return !has_room();
  if (m_bits[static_cast<std::size_t>(block)])
    return false;
  m_bits[static_cast<std::size_t>(block)] = true;
  ++m_taken;
  return true;
}

void lose_range(Report& report, std::uint64_t from, std::uint64_t to, std::string name, Words problem)
{
  report.lost(
      {"range", std::move(name), static_cast<int64_t>(from), static_cast<int64_t>(to), std::move(problem)});
}

void say_cut(Report& report, const BackupFile& file, std::uint64_t wanted)
{
  report.say(Verdict::incomplete, say({"it ends at byte {}, and its tables name bytes up to {}",
                                       "文件在第 {} 字节结束，而其表指向第 {} 字节"},
                                      {file.size(), wanted}));
}

void look_for_base(Report& report, const BackupFile& file, std::string_view name)
{
  const auto colon = name.find(':');
  if (name.empty() || (colon != std::string_view::npos && name.find('/') > colon)) {
    report.unverifiable(Unproven::unsupported,
                        say({"it is based on {}, which can't be looked for", "它基于 {}，无法查找"}, {name}));
    return;
  }
  if (!exists(join_path(folder_of(file.path()), name)))
    report.say(Verdict::incomplete,
               say({"it is based on {}, which is missing", "它基于 {}，而该文件缺失"}, {name}));
}

} // namespace eduaudit::backupverify
