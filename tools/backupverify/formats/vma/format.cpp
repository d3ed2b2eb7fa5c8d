// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "reader.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return head.bytes.starts_with(backupverify::vma::magic);
}

void examine(BackupFile& file, Report& report)
{
  backupverify::vma::read(file.stream(), file.path(), report);
}

} // namespace

extern const Format vma;
constinit const Format vma{"vma", recognizes, examine};

} // namespace eduaudit::backupverify::formats
