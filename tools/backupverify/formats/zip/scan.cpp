// SPDX-License-Identifier: Apache-2.0
#include "archive/names.hpp"
#include "binary.hpp"
#include "reader.hpp"

namespace eduaudit::backupverify::zip {

namespace {

constexpr int64_t local_size = 30;
constexpr int64_t most_entries = 1'000'000;

struct Next {
  Entry entry;
  int64_t data = 0;
};

// The entry whose header stands there, as far as that tells.
std::optional<Next> entry_at(const BackupFile& file, int64_t at)
{
  const auto fixed = file.read_at(at, static_cast<std::size_t>(local_size));
  if (!fixed || !fixed->starts_with("PK\3\4"))
    return std::nullopt;
  const std::size_t name_size = little<std::uint16_t>(*fixed, 26);
  const auto rest = file.read_at(at + local_size, name_size + little<std::uint16_t>(*fixed, 28));
  if (!rest)
    return std::nullopt;
  Next next{{.at = at,
             .name = rest->substr(0, name_size),
             .flags = little<std::uint16_t>(*fixed, 6),
             .method = little<std::uint16_t>(*fixed, 8),
             .time = little<std::uint16_t>(*fixed, 10),
             .date = little<std::uint16_t>(*fixed, 12),
             .crc = little<std::uint32_t>(*fixed, 14),
             .packed = little<std::uint32_t>(*fixed, 18),
             .size = little<std::uint32_t>(*fixed, 22)},
            at + local_size + static_cast<int64_t>(rest->size())};
  read_extra(std::string_view(*rest).substr(name_size), next.entry.size, next.entry.packed, nullptr);
  const bool known = (next.entry.flags & descriptor_flag) == 0 || next.entry.packed > 0;
  if (!known || next.entry.packed < 0 || next.entry.size < 0)
    return std::nullopt;
  return next;
}

} // namespace

void scan_without_directory(BackupFile& file, Report& report)
{
  const End all{.directory = file.size()};
  EntryCheck check(file, all);
  int64_t at = 0;
  int64_t whole = 0;
  for (int64_t count = 0; count < most_entries; ++count) {
    const auto next = entry_at(file, at);
    if (!next)
      break;
    const auto end = next->data + next->entry.packed;
    if (end > file.size()) {
      report.cut_off(
          {"member", member_name(next->entry.name), at, end, Text{"the file ends in it", "文件在其中结束"}});
      return;
    }
    const auto outcome = check.check(next->entry);
    if (outcome.lost)
      report.lost({"member", member_name(next->entry.name), at, end, *outcome.lost});
    else
      ++whole;
    report.add_member();
    at = outcome.lost ? end : outcome.end;
  }
  if (whole > 0)
    report.cut_off({"range", "", at, std::nullopt,
                    say({"its directory is missing; the {} members before this byte can be restored",
                         "缺少中央目录，此字节之前的 {} 个成员仍可恢复"},
                        {whole})});
}

} // namespace eduaudit::backupverify::zip
