// SPDX-License-Identifier: Apache-2.0
#include "find.hpp"
#include "readers/reader.hpp"

namespace eduaudit::logkeep {

ScanOptions scan_options(const SeriesPlan& plan, const Settings& settings, Zone zone)
{
  ScanOptions options{zone, settings.formats.named(plan.format)};
  options.reader = options.only ? nullptr : reader_named(plan.format);
  options.declared = settings.formats.all;
  options.stamp_zone = plan.stamp_zone;
  return options;
}

} // namespace eduaudit::logkeep
