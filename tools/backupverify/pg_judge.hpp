// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "examining.hpp"
#include "pg_archive.hpp"
#include "report.hpp"

namespace eduaudit::backupverify {

// Says the level that the data of an archive of pg_dump reach, once they were read without a fault.
// `checksummed`: each of them had a checksum that was verified.
void settle_pg(const PgContents& contents, bool checksummed, const Examining& how, Report& report);
// For an error of the table of contents.
void fault_of_pg_contents(const Error& error, Report& report);

} // namespace eduaudit::backupverify
