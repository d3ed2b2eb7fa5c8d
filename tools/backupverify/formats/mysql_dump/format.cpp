// SPDX-License-Identifier: Apache-2.0
#include "format.hpp"
#include "dump_reading.hpp"

namespace eduaudit::backupverify::formats {

namespace {

bool recognizes(const Head& head)
{
  return is_dump(head.bytes, "mysql-dump");
}

} // namespace

extern const Format mysql_dump;
constinit const Format mysql_dump{"mysql-dump", recognizes, examine_dump};

} // namespace eduaudit::backupverify::formats
