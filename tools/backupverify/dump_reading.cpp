// SPDX-License-Identifier: Apache-2.0
#include "dump_reading.hpp"
#include "dump.hpp"

namespace eduaudit::backupverify {

namespace {

constexpr std::size_t block = 256 * 1024;

} // namespace

bool is_dump(std::string_view head, std::string_view format)
{
  DumpWatch dump;
  dump.take(head);
  return dump.format() == format;
}

void examine_dump(BackupFile& file, Report& report)
{
  const auto buffer = std::make_unique_for_overwrite<char[]>(block);
  DumpWatch dump;
  for (;;) {
    const auto got = file.stream().read({buffer.get(), block});
    if (!got)
      return report.fault(got.error());
    if (*got == 0)
      break;
    report.add_content(static_cast<int64_t>(*got));
    dump.take({buffer.get(), *got});
  }
  if (!dump.complete())
    report.say(Verdict::incomplete,
               say({"its closing line is missing: {}", "缺少结尾行：{}"}, {dump.missing()}));
}

} // namespace eduaudit::backupverify
