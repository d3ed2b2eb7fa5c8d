// SPDX-License-Identifier: Apache-2.0
#include "pg_judge.hpp"

namespace eduaudit::backupverify {

void settle_pg(const PgContents& contents, bool checksummed, const Examining& how, Report& report)
{
  if (report.verdict() != Verdict::ok)
    return;
  if (contents.entries == 0)
    return report.say(Verdict::empty, Text{"no table is in it", "其中没有任何表"});
  if (checksummed && !contents.data.empty())
    report.checksums_hold();
  if (how.level >= Level::content)
    report.reached(Level::content);
}

void fault_of_pg_contents(const Error& error, Report& report)
{
  if (error.kind == ErrorKind::unsupported)
    return report.unverifiable(Unproven::unsupported, error.detail);
  report.say(error.kind == ErrorKind::truncated ? Verdict::incomplete : Verdict::damaged, error.detail);
}

} // namespace eduaudit::backupverify
