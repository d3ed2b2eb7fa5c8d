// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "dump_reading.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return is_dump(head.bytes, "postgresql-dump");
}

} // namespace

extern const Format postgresql_dump;
constinit const Format postgresql_dump{"postgresql-dump", recognizes, examine_dump};

} // namespace eduaudit::backupverify::formats
